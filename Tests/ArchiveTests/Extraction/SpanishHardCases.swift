/// Who speaks in Spanish.
let spanishHardCases: [HardCase] = [
  HardCase(
    "guillemets, the verb before its subject", "«El puente es seguro», dijo Pedro Ruiz el lunes.",
    ["direct | Pedro Ruiz | El puente es seguro"]),
  HardCase(
    "curly marks", "“El puente es seguro”, afirmó la ministra Carmen Soto.",
    ["direct | Carmen Soto | El puente es seguro"]),
  HardCase(
    "straight marks after a colon", "Pedro Ruiz respondió: \"El puente es seguro\".",
    ["direct | Pedro Ruiz | El puente es seguro"]),
  HardCase(
    "dashes", "—El puente es seguro —dijo Pedro Ruiz—. No hay peligro.",
    ["direct | Pedro Ruiz | El puente es seguro No hay peligro."]),
  HardCase(
    "que after the verb", "Pedro Ruiz dijo que el puente era seguro.",
    ["indirect | Pedro Ruiz | que el puente era seguro"]),
  HardCase(
    "the verb first", "Dijo Pedro Ruiz que el puente era seguro.",
    ["indirect | Pedro Ruiz | que el puente era seguro"]),
  HardCase(
    "a perfect", "Carmen Soto ha dicho que el puente es seguro.",
    ["indirect | Carmen Soto | que el puente es seguro"]),
  HardCase(
    "según", "Según Pedro Ruiz, el puente es seguro.",
    ["indirect | Pedro Ruiz | el puente es seguro"]),
  HardCase(
    "según at the end", "El puente es seguro, según la policía.",
    ["indirect | policía | El puente es seguro"]),
  HardCase(
    "de acuerdo con", "De acuerdo con Pedro Ruiz, el puente es seguro.",
    ["indirect | Pedro Ruiz | el puente es seguro"]),
  HardCase(
    "según dijo", "El puente es seguro, según dijo Pedro Ruiz.",
    ["indirect | Pedro Ruiz | El puente es seguro"]),
  HardCase(
    "a subject left out",
    "Pedro Ruiz llegó el lunes. “El puente es seguro”, dijo.",
    ["direct | Pedro Ruiz | El puente es seguro"]),
  HardCase(
    "a subject left out before que",
    "Pedro Ruiz llegó el lunes. Dijo que el puente era seguro.",
    ["indirect | Pedro Ruiz | que el puente era seguro"]),
  HardCase(
    "a surname", "El alcalde Pedro Ruiz llegó el lunes. “No hay peligro”, añadió Ruiz.",
    ["direct | Pedro Ruiz | No hay peligro"]),
  HardCase(
    "a quotation in two parts", "“El puente”, aseguró Carmen Soto, “es seguro”.",
    ["direct | Carmen Soto | El puente es seguro"]),
  HardCase(
    "told to an outlet", "“El puente es seguro”, dijo Pedro Ruiz al diario El País.",
    ["direct | Pedro Ruiz | El puente es seguro | told_to: El País"]),
  HardCase(
    "a spokesman of the police", "“El puente es seguro”, indicó un portavoz de la policía.",
    ["direct | portavoz de la policía | El puente es seguro"]),
  HardCase(
    "in a statement", "“El puente es seguro”, señaló Carmen Soto en un comunicado.",
    ["direct | Carmen Soto | El puente es seguro | document: comunicado"]),
  HardCase(
    "what a minister is of", "«El puente es seguro», declaró la ministra de Sanidad Carmen Soto.",
    ["direct | Carmen Soto | El puente es seguro"]),
  HardCase(
    "a relative clause reports nothing", "El puente que anunció el alcalde se abrió ayer.", []),
  HardCase(
    "carried by a newspaper", "El puente es seguro, dijo Pedro Ruiz, según publicó el diario El País.",
    ["indirect | Pedro Ruiz | El puente es seguro | reported_by: El País"]),
  HardCase("ningún portavoz", "Ningún portavoz dijo que el puente es seguro.", []),
]
