export const copy = {
  "copy.in_escrow":
    "Hasta que se actualice la aplicación, la oficina guarda una copia de lo no enviado, segura y sin leer. Todo sigue también en esta tableta.",
  "copy.title": "Cuando la oficina no responde",
  "copy.words":
    "Guarde en un solo archivo todo lo no enviado. Solo su oficina puede abrirlo. Todo queda en esta tableta y se enviará después igualmente.",
  "copy.recommended":
    "Algo espera aquí desde hace más de un día. Guárdelo ahora en un archivo que solo su oficina puede abrir, y entréguelo. Todo queda en esta tableta y se enviará después igualmente.",
  "copy.save": "Guardar una copia sellada",
  "copy.save_again": "Guardar otra copia",
  "copy.hand_over": "Guardar el archivo",
  "copy.sealing": "Sellando",
  "copy.ready": "{name} está listo para guardarse:",
  "copy.saved": "{name} se entregó para guardarse:",
  "copy.changes": { one: "{count} cambio", other: "{count} cambios" },
  "copy.pictures": { one: "{count} foto", other: "{count} fotos" },
  "copy.next":
    "Lleve o envíe el archivo a su oficina. Allí se abre en “Traer el archivo de una tableta”. Nada ocurre dos veces si esta tableta también envía.",
  "copy.unread": {
    one: "{count} foto no se pudo leer aquí y no está en el archivo.",
    other: "{count} fotos no se pudieron leer aquí y no están en el archivo.",
  },
  "copy.no_key":
    "Esta tableta debe llegar una vez a la oficina antes de poder sellar algo para ella. No se pierde nada.",
  "copy.failed": "No se pudo hacer la copia. No se pierde nada; intente otra vez.",
} as const;
