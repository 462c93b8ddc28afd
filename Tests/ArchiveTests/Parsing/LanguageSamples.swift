/// A short news text of our own in each of many languages.
let languageSamples: [(language: String, text: String)] = [
  (
    "en",
    "The council closed the old bridge on Monday after engineers found cracks in two of its pillars. It will not open again before the spring, the mayor said."
  ),
  (
    "de",
    "Die Stadt hat die alte Brücke am Montag gesperrt, nachdem Ingenieure Risse in zwei Pfeilern gefunden hatten. Sie wird nicht vor dem Frühjahr wieder geöffnet, sagte der Bürgermeister."
  ),
  (
    "fr",
    "La ville a fermé lundi le vieux pont après la découverte de fissures dans deux de ses piliers. Il ne sera pas rouvert avant le printemps, a déclaré le maire."
  ),
  (
    "es",
    "La ciudad cerró el lunes el viejo puente después de que los ingenieros encontraran grietas en dos de sus pilares. No volverá a abrir antes de la primavera, dijo el alcalde."
  ),
  (
    "it",
    "La città ha chiuso lunedì il vecchio ponte dopo che gli ingegneri hanno trovato delle crepe in due dei suoi piloni. Non sarà riaperto prima della primavera, ha detto il sindaco."
  ),
  (
    "pt",
    "A cidade fechou na segunda-feira a velha ponte depois que os engenheiros encontraram fissuras em dois dos seus pilares. Não vai abrir antes da primavera, disse o presidente da câmara."
  ),
  (
    "ca",
    "La ciutat va tancar dilluns el pont vell després que els enginyers trobessin esquerdes en dos dels seus pilars. No es tornarà a obrir fins a la primavera, va dir l'alcalde, que també és el seu amic."
  ),
  (
    "ro",
    "Orașul a închis luni podul vechi după ce inginerii au găsit fisuri în doi dintre pilonii săi. Acesta nu va fi redeschis până la primăvară, a spus primarul."
  ),
  (
    "nl",
    "De stad heeft de oude brug maandag gesloten nadat ingenieurs scheuren in twee van de pijlers hadden gevonden. Hij gaat niet voor het voorjaar weer open, zei de burgemeester."
  ),
  (
    "af",
    "Die stad het die ou brug Maandag gesluit nadat ingenieurs krake in twee van die pilare gevind het. Dit sal nie voor die lente weer oopmaak nie, het die burgemeester gesê."
  ),
  (
    "sv",
    "Staden stängde den gamla bron på måndagen efter att ingenjörer hade hittat sprickor i två av pelarna. Den öppnas inte igen före våren, säger borgmästaren."
  ),
  (
    "da",
    "Byen lukkede den gamle bro mandag, efter at ingeniører havde fundet revner i to af pillerne. Den åbner ikke igen før til foråret, siger borgmesteren, som ikke vil sige noget om udgifterne."
  ),
  (
    "no",
    "Byen stengte den gamle broen mandag etter at ingeniører hadde funnet sprekker i to av søylene. Den åpner ikke igjen før til våren, sier ordføreren, som ikke vil si noe om utgiftene."
  ),
  (
    "is",
    "Borgin lokaði gömlu brúnni á mánudag eftir að verkfræðingar fundu sprungur í tveimur stöplum hennar. Hún verður ekki opnuð aftur fyrir vorið, sagði borgarstjórinn."
  ),
  (
    "fi",
    "Kaupunki sulki vanhan sillan maanantaina, kun insinöörit olivat löytäneet halkeamia kahdesta pilarista. Sitä ei avata ennen kevättä, sanoi pormestari, joka ei kertonut mitä se maksaa."
  ),
  (
    "et",
    "Linn sulges vana silla esmaspäeval, sest insenerid olid leidnud kahest sambast praod. See ei avata enne kevadet, ütles linnapea, kes ei öelnud, kui palju see maksab."
  ),
  (
    "hu",
    "A város hétfőn lezárta a régi hidat, miután a mérnökök repedéseket találtak két pillérében. Csak tavasszal nyitják meg újra, mondta a polgármester, aki szerint ez nem volt könnyű."
  ),
  (
    "pl",
    "Miasto zamknęło w poniedziałek stary most, ponieważ inżynierowie znaleźli pęknięcia w dwóch filarach. Nie będzie otwarty przed wiosną, powiedział burmistrz, który nie podał kosztów."
  ),
  (
    "cs",
    "Město v pondělí uzavřelo starý most poté, co inženýři našli trhliny ve dvou jeho pilířích. Znovu se otevře až na jaře, řekl starosta, který však neuvedl, kolik to bude stát."
  ),
  (
    "sk",
    "Mesto v pondelok uzavrelo starý most po tom, čo inžinieri našli trhliny v dvoch jeho pilieroch. Znovu sa otvorí až na jar, povedal primátor, ktorý však neuviedol, koľko to bude stáť."
  ),
  (
    "sl",
    "Mesto je v ponedeljek zaprlo stari most, ker so inženirji v dveh stebrih našli razpoke. Pred pomladjo ga ne bodo odprli, je povedal župan, ki pa ni želel govoriti o tem, koliko bo to stalo."
  ),
  (
    "hr",
    "Grad je u ponedjeljak zatvorio stari most nakon što su inženjeri pronašli pukotine na dva stupa. Neće se otvoriti prije proljeća, rekao je gradonačelnik, koji nije želio govoriti o troškovima."
  ),
  (
    "lt",
    "Miestas pirmadienį uždarė senąjį tiltą, nes inžinieriai rado įtrūkimų dviejose jo atramose. Jis nebus atidarytas iki pavasario, sakė meras, kuris dar nežino, kiek tai kainuos."
  ),
  (
    "lv",
    "Pilsēta pirmdien slēdza veco tiltu, jo inženieri bija atraduši plaisas divos tā balstos. To neatvērs līdz pavasarim, teica mērs, kurš vēl nezina, cik tas maksās."
  ),
  (
    "tr",
    "Belediye, mühendislerin iki ayağında çatlak bulması üzerine eski köprüyü pazartesi günü kapattı. Köprü ilkbahardan önce açılmayacak, dedi başkan, ama bunun ne kadar olduğunu söylemedi."
  ),
  (
    "vi",
    "Thành phố đã đóng cửa cây cầu cũ vào thứ hai sau khi các kỹ sư tìm thấy vết nứt ở hai trụ cầu. Cầu sẽ không được mở lại trước mùa xuân, ông thị trưởng nói."
  ),
  (
    "id",
    "Kota itu menutup jembatan tua pada hari Senin setelah para insinyur menemukan retakan di dua tiangnya. Jembatan tersebut tidak akan dibuka sebelum musim semi, kata wali kota, karena biayanya belum bisa dihitung."
  ),
  (
    "sw",
    "Mji ulifunga daraja la zamani siku ya Jumatatu baada ya wahandisi kupata nyufa katika nguzo mbili. Halitafunguliwa tena kabla ya mwaka ujao, alisema meya wa mji huo kwa watu wengi."
  ),
  (
    "sq",
    "Qyteti e mbylli urën e vjetër të hënën pasi inxhinierët gjetën plasaritje në dy nga shtyllat e saj. Ajo nuk do të hapet më para pranverës, tha kryetari, i cili nuk ka thënë sa kushton."
  ),
  (
    "ru",
    "Город закрыл старый мост в понедельник после того, как инженеры нашли трещины в двух опорах. Он не откроется до весны, сказал мэр, который не стал говорить о расходах."
  ),
  (
    "uk",
    "Місто закрило старий міст у понеділок після того, як інженери знайшли тріщини у двох опорах. Він не відкриється до весни, сказав мер, який не захотів говорити про витрати."
  ),
  (
    "be",
    "Горад зачыніў стары мост у панядзелак пасля таго, як інжынеры знайшлі расколіны ў двух апорах. Ён не адкрыецца да вясны, сказаў мэр, які не захацеў гаварыць пра выдаткі."
  ),
  (
    "bg",
    "Градът затвори стария мост в понеделник, след като инженерите откриха пукнатини в две от опорите му. Той няма да бъде отворен преди пролетта, каза кметът, който не иска да говори за разходите."
  ),
  (
    "sr",
    "Град је у понедељак затворио стари мост након што су инжењери нашли пукотине на два стуба. Неће се отворити пре пролећа, рекао је градоначелник, који није желео да говори о трошковима."
  ),
  (
    "mk",
    "Градот го затвори стариот мост во понеделник откако инженерите најдоа пукнатини во два од неговите столбови. Нема да се отвори пред пролетта, рече градоначалникот, кој не сака да зборува за трошоците."
  ),
  (
    "el",
    "Ο δήμος έκλεισε την παλιά γέφυρα τη Δευτέρα, αφού οι μηχανικοί βρήκαν ρωγμές σε δύο στύλους. Δεν θα ανοίξει πριν από την άνοιξη, είπε ο δήμαρχος."
  ),
  (
    "ar",
    "أغلقت المدينة الجسر القديم يوم الاثنين بعد أن وجد المهندسون شقوقا في اثنين من أعمدته. وقال رئيس البلدية إن الجسر لن يفتح قبل الربيع."
  ),
  (
    "fa",
    "شهرداری پل قدیمی را روز دوشنبه بست، پس از آن که مهندسان در دو پایه آن ترک پیدا کردند. شهردار گفت که این پل پیش از بهار باز نمی‌شود."
  ),
  (
    "ur",
    "شہر نے پیر کو پرانا پل بند کر دیا کیونکہ انجینئروں کو اس کے دو ستونوں میں دراڑیں ملی تھیں۔ میئر نے کہا کہ یہ پل بہار سے پہلے نہیں کھلے گا۔"
  ),
  (
    "he",
    "העירייה סגרה את הגשר הישן ביום שני לאחר שמהנדסים מצאו סדקים בשניים מעמודיו. הוא לא ייפתח לפני האביב, אמר ראש העיר."
  ),
  ("hi", "शहर ने सोमवार को पुराना पुल बंद कर दिया क्योंकि इंजीनियरों को उसके दो खंभों में दरारें मिली थीं। मेयर ने कहा कि यह वसंत से पहले नहीं खुलेगा।"),
  ("bn", "প্রকৌশলীরা দুটি স্তম্ভে ফাটল খুঁজে পাওয়ার পর শহর কর্তৃপক্ষ সোমবার পুরনো সেতুটি বন্ধ করে দিয়েছে।"),
  ("ta", "பொறியாளர்கள் இரண்டு தூண்களில் விரிசல்களைக் கண்டதால் நகரம் பழைய பாலத்தை திங்களன்று மூடியது."),
  ("th", "เมืองได้ปิดสะพานเก่าเมื่อวันจันทร์หลังจากวิศวกรพบรอยแตกที่เสาสองต้น นายกเทศมนตรีกล่าวว่าสะพานจะไม่เปิดก่อนฤดูใบไม้ผลิ"),
  ("ko", "시는 기술자들이 기둥 두 개에서 균열을 발견한 뒤 월요일에 오래된 다리를 폐쇄했다. 시장은 봄 전에는 다시 열지 않을 것이라고 말했다."),
  ("ja", "市は月曜日、技術者が二本の柱にひびを見つけたため、古い橋を閉鎖した。市長は、春までは再開しないと述べた。"),
  ("zh", "工程师在两根桥墩上发现裂缝后，该市星期一关闭了旧桥。市长说，春天之前不会重新开放。"),
  ("ka", "ქალაქმა ორშაბათს ძველი ხიდი დაკეტა მას შემდეგ, რაც ინჟინრებმა ორ ბურჯში ბზარები იპოვეს."),
  ("hy", "Քաղաքը երկուշաբթի օրը փակեց հին կամուրջը, քանի որ ինժեներները երկու սյուներում ճաքեր էին գտել։"),
]

/// Headlines of our own, which are all that there is of an article.
let headlineSamples: [(language: String, text: String)] = [
  ("en", "Mayor says the old bridge will stay closed until spring"),
  ("de", "Stadt sperrt die alte Brücke bis zum Frühjahr"),
  ("fr", "Le vieux pont restera fermé jusqu'au printemps, selon la mairie"),
  ("es", "El viejo puente seguirá cerrado hasta la primavera, según el alcalde"),
  ("it", "Il vecchio ponte resterà chiuso fino alla primavera"),
  ("pt", "A velha ponte não vai abrir até à primavera, diz o presidente da câmara"),
  ("nl", "De oude brug blijft dicht tot het voorjaar, zegt de burgemeester"),
  ("sv", "Den gamla bron är stängd till våren, säger borgmästaren"),
  ("pl", "Stary most będzie zamknięty do wiosny, mówi burmistrz"),
  ("ru", "Старый мост будет закрыт до весны, сказал мэр"),
  ("ja", "古い橋、春まで閉鎖"),
  ("zh", "旧桥将关闭至明年春天"),
]
