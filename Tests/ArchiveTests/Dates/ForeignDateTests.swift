import Testing

@testable import ArchiveStages

@Suite struct ForeignDateTests {
  @Test(arguments: [
    ("Am 31. Oktober 2025 kam er an.", ["31. Oktober 2025=2025-10-31"]),
    ("Zwei Tage nach dem Treffen vom 3.11.2025", ["Zwei Tage=P2D", "3.11.2025=2025-11-03"]),
    (
      "Er sagte am Freitagabend, dass er nächste Woche reisen wird.",
      ["Freitagabend=2025-11-07TEV", "nächste Woche=2025-W46"]
    ),
    ("Das Treffen findet am Dienstag statt.", ["Dienstag=2025-11-11"]),
    ("Vor zwei Jahren und im vergangenen Jahr", ["Vor zwei Jahren=2023", "vergangenen Jahr=2024"]),
    ("Heute Morgen um 10.30 Uhr, morgen weiter.", ["Heute Morgen um 10.30 Uhr=2025-11-09T10:30", "morgen=2025-11-10"]),
    (
      "Ende Oktober, im dritten Quartal 2024, im Herbst 2019",
      ["Ende Oktober=2025-10", "dritten Quartal 2024=2024-Q3", "Herbst 2019=2019-FA"]
    ),
    ("Der 14-jährige Junge ist 12 Jahre alt. 2000 Menschen kamen.", []),
  ])
  func `German`(_ text: String, _ dates: [String]) {
    #expect(DateSample.dates(text, "de") == dates)
  }

  @Test(arguments: [
    ("Le 31 octobre 2025, ils ont signé.", ["31 octobre 2025=2025-10-31"]),
    ("Il a dit mercredi qu'il rencontrera jeudi son homologue.", ["mercredi=2025-11-05", "jeudi=2025-11-13"]),
    (
      "Il y a deux ans, la semaine dernière, l’an dernier",
      ["Il y a deux ans=2023", "la semaine dernière=2025-W44", "l’an dernier=2024"]
    ),
    (
      "Hier soir et aujourd’hui, à 20h30",
      ["Hier soir=2025-11-08TEV", "aujourd’hui=2025-11-09", "à 20h30=2025-11-09T20:30"]
    ),
    ("Le 1er mai, deux jours plus tard", ["1er mai=2025-05-01", "deux jours plus tard=2025-05-03"]),
    ("Mars est une planète, et il est âgé de 15 ans.", []),
  ])
  func `French`(_ text: String, _ dates: [String]) {
    #expect(DateSample.dates(text, "fr") == dates)
  }

  @Test(arguments: [
    ("El 31 de octubre de 2025 firmaron.", ["31 de octubre de 2025=2025-10-31"]),
    ("Dijo el miércoles que se reunirá el jueves.", ["miércoles=2025-11-05", "jueves=2025-11-13"]),
    (
      "Hace dos años, la semana pasada, el próximo lunes",
      ["Hace dos años=2023", "la semana pasada=2025-W44", "próximo lunes=2025-11-10"]
    ),
    (
      "Ayer por la tarde y mañana por la mañana",
      ["Ayer por la tarde=2025-11-08TAF", "mañana por la mañana=2025-11-10TMO"]
    ),
    ("El 1 de mayo, dos días después", ["1 de mayo=2025-05-01", "dos días después=2025-05-03"]),
    ("Cantó con Plácido Domingo, un joven de 15 años.", []),
  ])
  func `Spanish`(_ text: String, _ dates: [String]) {
    #expect(DateSample.dates(text, "es") == dates)
  }

  @Test func `other languages have none`() {
    #expect(DateSample.dates("W dniu 31 października 2025", "pl") == [])
  }
}
