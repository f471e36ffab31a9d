export const copy = {
  "copy.in_escrow":
    "Hasta que se actualice la aplicación, la oficina guarda una copia de lo no enviado, segura y sin leer. Todo sigue también en esta tableta.",
} as const;
