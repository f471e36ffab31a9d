export const calendar = {
  "cal.title": "Visitas para su calendario",
  "cal.words":
    "Un archivo con sus visitas planeadas, hecho en esta tableta. Su aplicación de calendario lo toma; un archivo más nuevo cambia después lo que ella tiene.",
  "cal.others":
    "Un calendario se copia a los servidores de quien lo hizo, donde quizá no vale ningún acuerdo sobre datos de salud. No le dé más de lo necesario.",
  "cal.says": "Qué dice cada entrada",
  "cal.says_busy": "“Visita” y la hora",
  "cal.says_initials": "Iniciales y ciudad",
  "cal.says_full": "Nombre y dirección",
  "cal.full_warns":
    "Esto da nombres y direcciones de clientes a quien hizo su calendario. Hágalo solo donde la práctica tiene un acuerdo con ellos (HIPAA).",
  "cal.days": "Hasta cuándo",
  "cal.next_days": "{days} días",
  "cal.minutes": "Cuánto dura una visita",
  "cal.of_minutes": "{minutes} minutos",
  "cal.count": { one: "{count} visita", other: "{count} visitas" },
  "cal.count_canceled": { one: "{count} de ellas cancelada", other: "{count} de ellas canceladas" },
  "cal.none": "No hay visitas suyas planeadas en estos días.",
  "cal.example": "Una entrada dirá",
  "cal.make": "Hacer el archivo",
  "cal.again": "Entregar el archivo",
  "cal.made": "El archivo de calendario está hecho",
  "cal.visit": "Visita",
  "cal.visit_of": "Visita: {name}",
  "cal.canceled": "Cancelada: {what}",
} as const;
