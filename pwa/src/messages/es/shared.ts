import type { shared as en } from "../en/shared.ts";

export const shared: typeof en = {
  "shared.title": { one: "¿De quién es esta imagen?", other: "¿De quién son estas imágenes?" },
  "shared.words":
    "Se guarda con una orden médica cuando usted elija. Hasta entonces solo está en esta pantalla.",
  "shared.picture": "Imagen compartida {n}",
  "shared.search": "Buscar clientes",
  "shared.clients": "Clientes",
  "shared.referrals": "Órdenes médicas de {name}",
  "shared.new": "Una orden nueva",
  "shared.unnamed": "Sin nombre de quien la firma",
  "shared.other_client": "Otro cliente",
  "shared.drop": "No guardarla",
  "shared.dropped": "No se guardó",
  "shared.kept": {
    one: "Guardada con la orden de {name}",
    other: "{count} páginas guardadas con la orden de {name}",
  },
  "shared.lost_title": "No se pudo guardar una imagen compartida",
  "shared.lost":
    "La aplicación se cerró o se bloqueó antes de elegir de quién es, o no era una imagen JPEG o PNG. Compártala otra vez, por favor.",
  "shared.understood": "Entendido",
  "shared.failed": "No se pudo guardar esta imagen: {why}",
};
