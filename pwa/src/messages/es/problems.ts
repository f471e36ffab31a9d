import { onTheWay } from "./problems-clearinghouse.ts";
import { ofLists } from "./problems-lists.ts";
import { problemsOfPeople } from "./problems-people.ts";

export type Refusals = Readonly<Record<string, { readonly title: string; readonly detail: string }>>;

/** The office's refusals by code (sync/problems.json), which the server itself says in English. */
export const problems: Refusals = {
  ...ofLists,
  ...onTheWay,
  ...problemsOfPeople,
  "audit.no_room": {
    title: "La oficina no tiene espacio para anotar quién preguntó",
    detail:
      "Lo que contaron los clientes se entrega solo cuando queda anotado quién lo pidió, y el disco de la computadora de la oficina está lleno o falla. Lo que hay en esta tableta se queda. Quien cuida la oficina puede hacer espacio.",
  },
  "blob.damaged": {
    title: "La foto está dañada",
    detail: "La foto se corta o no se puede leer. Tómela otra vez; la tableta conserva su copia.",
  },
  "blob.many_frames": {
    title: "La foto se mueve",
    detail: "Solo se toman fotos sueltas, sin animaciones ni ráfagas.",
  },
  "blob.not_an_image": {
    title: "Esto no es una foto",
    detail: "Solo se toman fotos JPEG, PNG y WebP. La tableta conserva su copia.",
  },
  "blob.too_hard": {
    title: "La foto no se pudo revisar",
    detail: "Leer la foto pidió más memoria o tiempo que cualquier fotografía. Tómela otra vez.",
  },
  "blob.too_large": {
    title: "La foto es demasiado grande",
    detail: "Una foto puede tener como máximo {most_bytes} bytes. Tómela otra vez con menos resolución.",
  },
  "blob.too_many_pixels": {
    title: "La foto es demasiado grande",
    detail: "Una foto puede tener como máximo 40 millones de píxeles. Tómela otra vez con menos resolución.",
  },
  "blob.wrong_hash": {
    title: "La foto no es la anunciada",
    detail: "Llegaron todos los bytes, pero su SHA-256 no es el anunciado. El envío empieza otra vez.",
  },
  "claims.cannot_draw": {
    title: "No se puede dibujar el formulario",
    detail: "El CMS-1500 no tiene lugar para algo de esta reclamación. {why}",
  },
  "claims.cannot_go_on": {
    title: "No puede seguir sin esto",
    detail: "La regla lo deja al dueño, o a nadie.",
  },
  "claims.cannot_write": {
    title: "No se puede escribir la reclamación",
    detail: "El 837P no puede decir algo de esta reclamación. {why}",
  },
  "claims.failed_check": {
    title: "El archivo no pasó nuestra revisión",
    detail:
      "Una revisión independiente del archivo escrito encontró una falla en {spoiled} ({place}): {why}. No se envió nada, y las reclamaciones siguen ahí para enviarse.",
  },
  "claims.moved": {
    title: "La reclamación ya es otra",
    detail: "La regla ya no dice eso, o alguien estuvo aquí antes. Mire la reclamación una vez más.",
  },
  "claims.not_ready": {
    title: "La reclamación no está lista",
    detail:
      "Algo detiene esta reclamación ({stops} en total). Sus hallazgos dicen qué hacer; después se hace de nuevo.",
  },
  "claims.paper_incomplete": {
    title: "No se puede hacer el papel",
    detail: "Le falta un dato: {what}.",
  },
  "claims.not_rejected": {
    title: "Nadie rechazó la reclamación",
    detail:
      "Solo una reclamación que alguien no quiso recibir va otra vez como nueva. Quien la recibió la tendría dos veces.",
  },
  "claims.already_replaced": {
    title: "Otra reclamación está en su lugar",
    detail: "La reclamación {number} reemplaza o anula esta y ya salió. Reemplace o anule aquella.",
  },
  "claims.answer_off": {
    title: "Lo que decidió el seguro no cuadra",
    detail:
      "Lo pagado y lo ajustado deben sumar el cargo de cada línea, cada motivo una vez, y el total pagado la suma de las líneas (línea {line}; 0 es el total). Cópielo del papel del seguro tal como está.",
  },
  "claims.forwarded": {
    title: "El seguro pasó la reclamación él mismo",
    detail: "Dice que el siguiente seguro ya la tiene (crossed over): la tendría dos veces.",
  },
  "claims.next_left": {
    title: "Ya se facturó al siguiente seguro",
    detail: "La reclamación {number} al siguiente seguro ya salió. Reemplace o anule aquella.",
  },
  "claims.next_of_several": {
    title: "Una reclamación de varias visitas no se factura desde aquí al siguiente seguro",
    detail:
      "El seguro decidió varias visitas en una sola reclamación, y al siguiente se le pregunta visita por visita. Facture al siguiente en papel, con una copia de lo que respondió este.",
  },
  "claims.no_answer": {
    title: "Falta la respuesta del seguro anterior",
    detail:
      "El segundo seguro quiere ver lo que decidió el primero. Escriba lo que pagó y por qué no pagó el resto, de su papel.",
  },
  "claims.no_next": {
    title: "No se facturó al siguiente seguro",
    detail: "No hay ninguna reclamación al siguiente seguro que retirar.",
  },
  "claims.no_next_policy": {
    title: "No hay otra póliza para pedir después",
    detail:
      "El día de la visita el cliente no tiene otra póliza vigente. Agréguela al cliente, como secundaria o terciaria.",
  },
  "claims.bad_payer_number": {
    title: "No es un número de reclamación del seguro",
    detail:
      "Tiene de 5 a 50 letras, dígitos o guiones, al menos un dígito, y es del seguro: no el número que le dimos nosotros.",
  },
  "claims.goes_as_new": {
    title: "La reclamación va otra vez como nueva",
    detail:
      "Alguien no quiso recibirla, así que ningún seguro la tiene para reemplazarla o anularla. Corríjala y envíela otra vez.",
  },
  "claims.is_void": {
    title: "La reclamación anula otra",
    detail: "Lo que se retiró no se reemplaza ni se anula.",
  },
  "claims.no_payer_number": {
    title: "Falta el número que el seguro dio a la reclamación",
    detail:
      "Ninguna respuesta lo dijo todavía. Está en el estado de cuenta o el portal del seguro, como claim number, ICN o DCN: escríbalo.",
  },
  "claims.bad_mailed_on": {
    title: "No pudo enviarse por correo ese día",
    detail:
      "La reclamación se envió por correo un día entre el {first_on}, su último día de servicio, y hoy.",
  },
  "claims.mail_answered": {
    title: "Otra reclamación sigue a la enviada por correo",
    detail:
      "Una reclamación la reemplaza o la anula, o va al siguiente seguro con su respuesta. Retire eso primero.",
  },
  "claims.mailed_long_ago": {
    title: "Se envió por correo hace demasiado para ser un descuido",
    detail:
      "Lo que lleva más de una semana en el correo ya está en el seguro. Reemplácela o anúlela, con el número que el seguro le dio.",
  },
  "claims.not_mailed": {
    title: "La reclamación no se envió por correo",
    detail: "No salió en papel, así que no hay nada que retirar.",
  },
  "claims.not_replaced": {
    title: "Nada reemplaza la reclamación",
    detail: "Ninguna otra la reemplaza ni la anula, así que no hay nada que retirar.",
  },
  "claims.not_sent": {
    title: "La reclamación no ha salido",
    detail: "Nadie la tiene para reemplazarla o anularla. Corrija sus registros y se hace de nuevo.",
  },
  "claims.only_tested": {
    title: "La reclamación salió solo en un archivo de prueba",
    detail: "Ningún seguro tiene lo que se envió como prueba: no hay nada que reemplazar ni anular.",
  },
  "claims.nothing_to_send": {
    title: "Ninguna reclamación está lista",
    detail:
      "Ninguna de estas reclamaciones está lista y sin enviar. Lo que detiene a cada una está junto a ella.",
  },
  "claims.sent": {
    title: "La reclamación ya salió",
    detail: "Una reclamación que se escribió en un archivo queda como se envió.",
  },
  "claims.too_many_views": {
    title: "No cabe otra vista",
    detail: "Ya hay {most} vistas guardadas. Olvide una que nadie necesite y guarde esta después.",
  },
  "claims.unknown": {
    title: "No existe esa reclamación",
    detail: "En esta práctica no hay ninguna reclamación con ese id.",
  },
  "payer_rules.bad_file": {
    title: "El archivo no es de reglas de aseguradoras",
    detail: "En «{at}»: {why}. No se tomó nada. Expórtelo otra vez donde se hizo, o corrija allí el archivo.",
  },
  "payer_rules.clash": {
    title: "Dos conjuntos valdrían a la vez",
    detail:
      "Este conjunto y el conjunto {name} hablan de las mismas visitas en los mismos días. Haga que uno termine antes de que empiece el otro, o limite más uno de los dos.",
  },
  "payer_rules.draft_moved": {
    title: "Se cambió desde otra página",
    detail:
      "Alguien guardó otros valores de este conjunto desde que se abrió esta página. Anote lo que cambió y ábralo de nuevo.",
  },
  "payer_rules.same": {
    title: "No cambiaría nada",
    detail: "Este conjunto ya dice exactamente eso.",
  },
  "payer_rules.wrong": {
    title: "El conjunto aún no está completo",
    detail: "En «{at}»: {why}. Corríjalo y publíquelo otra vez.",
  },
  "push.address": {
    title: "A la dirección de avisos de este navegador no enviamos nada",
    detail:
      "Los avisos pasan por el servicio de quien hizo el navegador: Google, Mozilla, Apple o Microsoft. Use uno de esos, o deje los avisos apagados; todo lo que dirían está en Hoy.",
  },
  "push.keys": {
    title: "Las claves de avisos del navegador no sirven",
    detail: "Apague los avisos en esta tableta y enciéndalos otra vez.",
  },
  "questions.moved": {
    title: "Alguien estuvo antes",
    detail: "Esto se decidió, o cambió otra vez, desde que se leyó la página. Véalo de nuevo.",
  },
  "questions.unknown": {
    title: "No existe esa pregunta",
    detail: "Nada de esta práctica espera con ese nombre.",
  },
  "rescue.cut_short": {
    title: "El archivo se corta",
    detail: "Falta el final del archivo. Cópielo otra vez de la tableta, o guarde allí uno nuevo.",
  },
  "rescue.damaged": {
    title: "El archivo está dañado",
    detail:
      "Una parte del archivo cambió en el camino, así que no se tomó nada. Cópielo otra vez de la tableta, o guarde allí uno nuevo.",
  },
  "rescue.no_evidence": {
    title: "Esto no es de una historia perdida",
    detail:
      "No contiene registros que una tableta tenía cuando la oficina volvió a una copia de seguridad. Guárdelo en un archivo para ver qué es.",
  },
  "rescue.other_file": {
    title: "Es otro tipo de archivo",
    detail: "Se necesita la copia sellada de una tableta; su nombre termina en .tableside.",
  },
  "rescue.other_key": {
    title: "Sellado para otra clave",
    detail:
      "El archivo se selló antes de que se cambiara la clave secreta de esta oficina. Recupere secret.key de una copia de seguridad, o guarde una copia nueva después de que la tableta llegue a la oficina.",
  },
  "rescue.other_practice": {
    title: "El archivo es de otra práctica",
    detail: "La tableta que guardó este archivo es de otra práctica. Inicie sesión allí para traerlo.",
  },
  "rescue.other_version": {
    title: "El archivo es más nuevo que esta oficina",
    detail:
      "La aplicación de la tableta escribe la versión {version} de estos archivos, y esta oficina lee la {known}. Actualice el programa de la oficina.",
  },
  "rescue.too_much": {
    title: "El archivo es demasiado grande",
    detail: "Se toman como máximo {most_bytes} bytes a la vez. Deje que la tableta envíe por una red.",
  },
  "rescue.unknown_person": {
    title: "Aquí nadie es esa persona",
    detail:
      "El archivo es de alguien que esta práctica no conoce, o ya no. Recupere la copia de seguridad más nueva de la oficina, o pida ayuda a soporte.",
  },
  "rescue.unreadable": {
    title: "El archivo no se entiende",
    detail:
      "El archivo se abre, pero no está escrito como debe: {complaint}. No se tomó nada, y todo sigue en la tableta.",
  },
  "review.not_finished": {
    title: "La semana no ha terminado",
    detail: "Una semana se revisa cuando ha terminado: desde el lunes siguiente.",
  },
  "rules.none_published": {
    title: "Todavía no se han publicado reglas",
    detail:
      "La oficina no ha publicado un paquete de reglas. Hasta entonces valen las reglas que vienen con el programa.",
  },
  "server.bad_fields": {
    title: "Hay campos por corregir",
    detail: "Faltan campos o tienen errores.",
  },
  "server.busy": {
    title: "La oficina está ocupada",
    detail: "La oficina no puede hacer esto ahora. Intente otra vez en {retry_after} segundos.",
  },
  "server.disk_full": {
    title: "La oficina no tiene espacio",
    detail:
      "El disco de la computadora de la oficina está lleno o falla. No se guardó nada de esto allí; lo que hay en esta tableta se queda. Quien cuida la oficina puede hacer espacio.",
  },
  "server.https_needed": {
    title: "Solo por https",
    detail:
      "A este servidor se llega por https, o desde su propia máquina. Use la dirección que empieza por https://.",
  },
  "server.other_origin": {
    title: "Lo pidió otro sitio",
    detail: "Una página de otro sitio pidió un cambio. Abra Tableside e intente otra vez.",
  },
  "server.seal_broken": {
    title: "La oficina no puede abrir esto",
    detail:
      "La oficina lo selló con una clave que ya no tiene, o se cambió después. Quien lleva la oficina puede recuperar secret.key de una copia de seguridad.",
  },
  "server.too_often": {
    title: "Demasiadas peticiones",
    detail:
      "Este dispositivo pregunta más a menudo de lo que la oficina responde. Continúa en {retry_after} segundos.",
  },
  "server.unexpected": {
    title: "Algo falló en la oficina",
    detail: "La computadora de la oficina encontró un error inesperado. Dé {request_id} a soporte.",
  },
  "server.wrong_host": {
    title: "Dirección equivocada",
    detail: "Este servidor no responde a ese nombre. Use la dirección que se le dio.",
  },
  "signatures.none": {
    title: "Aquí no hay nada firmado",
    detail:
      "No hay firma sobre este registro, o no existe. Una visita cerrada antes de que hubiera firmas solo lleva un nombre escrito.",
  },
};
