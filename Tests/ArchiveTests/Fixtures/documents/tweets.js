window.YTD.tweets.part0 = [ {
  "tweet" : { "id_str" : "1190000000000000001", "full_text" : "The lock opens &amp; closes https://t.co/abc", "created_at" : "Sat Mar 01 10:20:30 +0000 2025", "lang" : "en",
    "entities" : { "urls" : [ { "url" : "https://t.co/abc", "expanded_url" : "https://news.example/lock" } ] } }
}, {
  "tweet" : { "id_str" : "1190000000000000002", "full_text" : "RT @ines_vale: It opens at six.", "created_at" : "Sun Mar 02 10:20:30 +0000 2025", "lang" : "en" }
} ]
