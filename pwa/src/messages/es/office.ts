import type { Message } from "../catalog.ts";
import type { office as english } from "../en/office.ts";

/** The office's words in Spanish; a key that is missing is a type error. */
export const office: Record<keyof typeof english, Message> = {
  title: "Oficina de Tableside",
  claims_title: "Reclamaciones, oficina de Tableside",
  claim_title: "Reclamación {number}, oficina de Tableside",
  sign_in: "Iniciar sesión",
  sign_in_words: "Para quienes envían las reclamaciones. Nada se guarda en esta computadora.",
  ended_idle: {
    one: "La sesión se cerró tras {count} minuto sin uso. Inicie sesión para seguir donde estaba.",
    other: "La sesión se cerró tras {count} minutos sin uso. Inicie sesión para seguir donde estaba.",
  },
  ended_expired: "La sesión terminó. Inicie sesión de nuevo para seguir donde estaba.",
  login: "Usuario",
  passphrase: "Frase de acceso",
  missing_login: "Escriba su usuario",
  missing_passphrase: "Escriba su frase de acceso",
  proof_code: "Código",
  code_words:
    "La frase es correcta. Escriba los seis dígitos de su aplicación de autenticación, o un código de recuperación.",
  touch: "Iniciar sesión con una llave de acceso",
  enroll: "Una prueba más",
  enroll_words: "En esta oficina la frase de acceso sola no muestra nada. Añada una de estas; es un momento.",
  enroll_touch: "Añadir una llave de acceso de esta computadora",
  enroll_app: "Usar una aplicación de autenticación",
  enroll_app_words:
    "Añada esta clave a una aplicación de autenticación y escriba los seis dígitos que muestre.",
  enroll_app_link: "Abrirla en una aplicación de esta computadora",
  enroll_done: "Confirmar",
  desk: "Navegador de la oficina",
  sign_out: "Cerrar sesión",
  other_language: "English",
  look: "Colores",
  look_auto: "Como la computadora",
  look_light: "Claros",
  look_dark: "Oscuros",
  loading: "Abriendo",
  again: "Intentar otra vez",

  no_network: "La oficina no responde",
  no_network_words: "Revise la conexión de esta computadora e intente otra vez.",
  refused: "La oficina dio una respuesta que esta página no entiende",
  refused_words: "Intente otra vez. Si sigue igual, pida ayuda y diga qué estaba haciendo.",
  who_wait: "Nadie tiene que corregirlo: espere un momento e intente otra vez.",
  who_user: "Usted puede corregirlo.",
  who_office: "Quien dirige la práctica puede corregirlo.",
  who_support: "El soporte de Tableside puede corregirlo.",
  role_owner: "titular",
  role_therapist: "terapeuta",
  role_biller: "facturador",

  claims: "Reclamaciones",
  filter: "Mostrar",
  all: "Todas",
  ready: "Lista",
  blocked: "Detenida",
  status_all: "Todas {count}",
  status_ready: "Listas {count}",
  status_blocked: "Detenidas {count}",
  search: "Buscar reclamaciones",
  search_hint: "Cliente, pagador, número, día o lo que falta",
  refresh: "Actualizar",
  keys: "Teclas",
  date: "Fecha",
  client: "Cliente",
  payer: "Pagador",
  number: "Reclamación",
  total: "Total",
  status: "Estado",
  what: "Qué falta",
  warnings: { one: "{count} aviso", other: "{count} avisos" },
  exported: "exportada {when}",
  no_payer: "Sin cobertura",
  counted: { one: "{count} reclamación, {total}", other: "{count} reclamaciones, {total}" },
  fetching: "Trayendo el resto",
  shown_first: "Se muestran las primeras {count}.",
  show_more: "Mostrar más",
  empty: "Aún no hay reclamaciones",
  empty_words: "Una reclamación aparece cuando un terapeuta cierra una visita y su tableta la ha enviado.",
  none_match: "Ninguna reclamación coincide",
  none_match_words: "Nada coincide con la búsqueda y el filtro a la vez.",
  show_all: "Mostrar todas las reclamaciones",

  close: "Cerrar la reclamación",
  findings: "Hallazgos",
  findings_stop: { one: "{count} por corregir", other: "{count} por corregir" },
  findings_warn: { one: "{count} por revisar", other: "{count} por revisar" },
  no_findings: "Nada se opone a esta reclamación.",
  where_visit: "En la visita: {step}",
  where_client: "En la tableta: los datos del cliente",
  where_coverage: "En la tableta: la cobertura del cliente",
  where_office: "En la oficina",
  lines: "Líneas de servicio",
  lines_none: "No se facturó ninguna línea de servicio.",
  code: "Código",
  label: "Qué se hizo",
  minutes: "Min",
  units: "Unidades",
  pointers: "Trata",
  charge: "Cargo",
  facts: "En la reclamación",
  diagnoses: "Diagnósticos",
  no_diagnoses: "Ninguno",
  place: "Lugar de servicio",
  release: "Divulgación de información (casilla 12)",
  assigned: "Beneficios cedidos (casilla 13)",
  papers: "Papeles",
  papers_wait: "Los formularios y el 837P se hacen cuando nada detiene la reclamación.",
  preview: "Vista previa del CMS-1500",
  new_tab: "(se abre en otra pestaña)",
  download_preview: "Descargar la vista previa",
  download_red: "Descargar para formularios rojos",
  download_837: "Descargar el 837P",
  text_837: "837P, un segmento por línea",
  segments: { one: "{count} segmento", other: "{count} segmentos" },
  timeline: "Qué pasó",
  assembled: "Compuesta a partir de la visita",
  exported_in: "Exportada en {file}",
  proof: "Firmas, y si valen",
  proof_holds: "Vale",
  proof_fails: "No vale",
  proof_passkey: "con una llave de acceso",
  proof_device_key: "con la clave propia de la tableta",
  proof_times: "Firmado {signed} según la tableta, en la oficina {received}",
  proof_records: {
    one: "{count} registro está como se firmó.",
    other: "{count} registros están como se firmaron.",
  },
  proof_missing: "Falta un registro ({kind}).",
  proof_differs: "Un registro ({kind}) no es lo que se firmó.",
  proof_drifted: "Un registro ({kind}) se cambió en la base de datos.",
  proof_unknown_key: "La oficina aún no conoce la clave. La sabrá cuando la tableta vuelva a iniciar sesión.",
  proof_other_person: "La clave no es de quien firma.",
  proof_other_device: "La clave es de otra tableta.",
  proof_other_words: "La llave de acceso firmó otras palabras.",
  proof_refused: "La clave no hizo esta firma, o no aquí, o sin que la persona demostrara estar presente.",
  proof_none: "Cerrada solo con un nombre escrito, de antes de que hubiera firmas.",
  built_from: { one: "Hecha de {count} registro", other: "Hecha de {count} registros" },
  record: "Registro",
  record_id: "Su id",
  version: "Versión",

  places: "Lugares",
  questions: "Preguntas",
  questions_count: "Preguntas {count}",
  questions_title: "Preguntas, oficina de Tableside",
  questions_words:
    "Lo que dos personas escribieron sin haberse leído, y lo que no se pudo tomar como estaba. Nada de eso se perdió.",
  waiting: "En espera {count}",
  dealt_with: "Atendidas",
  nothing_waits: "Nada en espera",
  nothing_waits_words: "Aquí estarían dos versiones de un mismo campo y lo que no se pudo tomar.",
  nothing_done: "Todavía nada",
  nothing_done_words: "Aquí queda lo que usted marque como atendido.",
  versions: "Dos versiones",
  not_taken: "No se pudo tomar",
  written_by: "{name}, {when}",
  mark_done: "Marcar como atendida",
  mark_open: "Sigue en espera",
  marked: "Atendida: {name}, {when}",
  marked_open: "Otra vez en espera: {name}, {when}",
  marked_now: "Marcada como atendida.",
  marked_open_now: "Está otra vez en espera.",
  deed_sign: "Lo cerró.",
  deed_delete: "Lo eliminó.",
  since_signed: "El registro ya está cerrado.",
  since_gone: "El registro ya no está.",
  why_signed:
    "Se cerró antes de que esto llegara. El terapeuta puede añadirlo como adición, desde la Bandeja.",
  why_digest_differs:
    "Algo cambió en otro lugar antes de que llegara la firma. El terapeuta tiene que leer la visita y cerrarla otra vez.",
  why_gone: "Mientras tanto se eliminó en otro lugar.",
  why_no_record: "Pertenece a algo que la oficina no tiene.",
  why_invalid: "Hay un valor que no se puede tomar como está.",
  why_conflict_open: "No se pudo cerrar porque había dos versiones en espera.",
  why_card_moved: "Se decidió sobre una versión que ya había cambiado.",
  why_other: "No se pudo tomar ({why}).",

  keys_title: "Teclas",
  key_next: "Reclamación siguiente",
  key_previous: "Reclamación anterior",
  key_open: "Abrir la reclamación",
  key_search: "Ir a la búsqueda",
  key_back: "Volver: cerrar la reclamación, salir de la búsqueda",
  key_refresh: "Actualizar la lista",
  key_help: "Mostrar estas teclas",
  letters: "Usar las teclas de letras",
  letters_hint: "Apáguelo si le dicta a la computadora. Las flechas, Intro y Esc siempre funcionan.",

  bring: "Traer el archivo de una tableta",
  bring_title: "Traer el archivo de una tableta, oficina de Tableside",
  bring_back: "Volver a las reclamaciones",
  bring_words:
    "Una tableta que no llega a la oficina guarda en su Bandeja una copia sellada. Solo esta oficina puede abrirla. Puede entrar más de una vez, y la tableta puede enviar lo mismo después: nada ocurre dos veces.",
  bring_file: "El archivo (su nombre termina en .tableside)",
  bring_missing: "Primero elija el archivo",
  bring_go: "Traerlo",
  bring_progress: "Cuánto falta",
  bring_sending: "Enviando: {done} de {of}",
  bring_opening: "Abriendo el archivo y revisándolo entero",
  bring_pictures: "Revisando fotos: {done} de {of}",
  brought: "El archivo de {person} ya entró",
  brought_saved: "Guardado en la tableta {when}, según su reloj.",
  brought_taken: { one: "{count} cambio tomado", other: "{count} cambios tomados" },
  brought_there: { one: "{count} cambio ya estaba aquí", other: "{count} cambios ya estaban aquí" },
  brought_conflicts: {
    one: "{count} cambio dice otra cosa que lo escrito aquí: se guardan ambos, elija en la tableta.",
    other: "{count} cambios dicen otra cosa que lo escrito aquí: se guardan ambos, elija en la tableta.",
  },
  brought_kept: {
    one: "{count} cambio se guardó sin aplicarse y aparece en la Bandeja de la tableta:",
    other: "{count} cambios se guardaron sin aplicarse y aparecen en la Bandeja de la tableta:",
  },
  brought_kept_one: "{count} × {what}: {why}",
  brought_why_signed: "ya estaba cerrado; puede seguir una adición",
  brought_why_digest_differs: "alguien lo cambió antes de la firma",
  brought_why_gone: "ya se había quitado",
  brought_why_no_record: "aquí no está aquello a lo que pertenece",
  brought_why_invalid: "un valor no se puede leer",
  brought_why_conflict_open: "dos personas escribieron cosas distintas y nadie ha elegido todavía",
  brought_why_card_moved: "alguien escribió algo más nuevo antes de la decisión",
  brought_why_other: "por una razón que esta página no conoce",
  brought_hole:
    "Este archivo empieza en el cambio {n}, y la oficina espera el cambio {expect} de esta tableta. Traiga primero su archivo anterior, o deje que la tableta envíe; después traiga este otra vez.",
  brought_changed:
    "El cambio {n} de esta tableta dice otra cosa en la oficina, así que no se tomó ninguno. Pida ayuda a soporte.",
  brought_escrow: "Los cambios quedan guardados, sin leer, para el titular. Su número allí:",
  brought_pictures: { one: "{count} foto tomada", other: "{count} fotos tomadas" },
  brought_pictures_there: { one: "{count} foto ya estaba aquí", other: "{count} fotos ya estaban aquí" },
  brought_refused: "Una foto no se tomó.",
  brought_next:
    "Todo sigue en la tableta, que lo da por enviado cuando ella misma haya llegado a la oficina.",
};

/** The office's refusals by code (sync/problems.json), which the server itself says in English. */
export const problems: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
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
  "claims.cannot_write": {
    title: "No se puede escribir la reclamación",
    detail: "El 837P no puede decir algo de esta reclamación. {why}",
  },
  "claims.failed_check": {
    title: "El archivo no pasó nuestra revisión",
    detail:
      "Una revisión independiente del archivo escrito encontró una falla en {spoiled} ({place}): {why}. No se envió nada, y las reclamaciones siguen ahí para enviarse.",
  },
  "claims.not_ready": {
    title: "La reclamación no está lista",
    detail:
      "Algo detiene esta reclamación ({stops} en total). Sus hallazgos dicen qué hacer; después se hace de nuevo.",
  },
  "claims.unknown": {
    title: "No existe esa reclamación",
    detail: "En esta práctica no hay ninguna reclamación con ese id.",
  },
  "identity.device_of_another": {
    title: "Este dispositivo es de otra persona",
    detail: "Otra persona inició sesión en este dispositivo. Pregunte a quien dirige la práctica.",
  },
  "identity.device_revoked": {
    title: "Este dispositivo quedó excluido",
    detail: "La oficina terminó el acceso de este dispositivo. Pregunte a quien dirige la práctica.",
  },
  "identity.clients_turn": {
    title: "Un cliente tiene esta tableta",
    detail:
      "Se entregó para que firme. Desbloquéela en Tableside; hasta entonces la oficina no muestra nada aquí.",
  },
  "identity.not_allowed": {
    title: "No para esta función",
    detail: "Esto no está abierto a un {role}. Pregunte a quien dirige la práctica.",
  },
  "identity.signed_out": {
    title: "Primero inicie sesión",
    detail: "Nadie ha iniciado sesión en este dispositivo, o la sesión terminó.",
  },
  "identity.too_many_tries": {
    title: "Demasiados intentos",
    detail: "Hubo demasiados intentos de iniciar sesión. Espere {retry_after} segundos.",
  },
  "identity.app_there": {
    title: "Ya hay una aplicación",
    detail: "Ya está configurada una aplicación de autenticación. Quítela primero para configurar otra.",
  },
  "identity.fresh_needed": {
    title: "Demuestre otra vez que es usted",
    detail:
      "Esto necesita una prueba de los últimos cinco minutos de que es usted: una llave de acceso, o la frase y su código.",
  },
  "identity.passkey_refused": {
    title: "No se aceptó la llave de acceso",
    detail:
      "Aquí no se conoce, o su respuesta era demasiado vieja o para otra cosa. Inténtelo otra vez, o inicie sesión con su frase de acceso.",
  },
  "signatures.none": {
    title: "Aquí no hay nada firmado",
    detail:
      "No hay firma sobre este registro, o no existe. Una visita cerrada antes de que hubiera firmas solo lleva un nombre escrito.",
  },
  "identity.signing_key_refused": {
    title: "Esa no es una clave para firmar",
    detail: "No es una clave pública P-256, o es de otro aparato. Inicie sesión de nuevo en esta tableta.",
  },
  "identity.second_needed": {
    title: "Añada primero una segunda prueba",
    detail:
      "Aquí la frase de acceso sola no abre ninguna historia. Añada una llave de acceso o una aplicación de autenticación.",
  },
  "identity.wrong_code": {
    title: "Ese código no coincide",
    detail:
      "No es lo que la aplicación muestra ahora, o ya se usó. Pruebe el siguiente, o un código de recuperación.",
  },
  "identity.wrong_passphrase": {
    title: "No coincide",
    detail: "El usuario o la frase de acceso no es correcto.",
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
  "server.bad_fields": {
    title: "Hay campos por corregir",
    detail: "Faltan campos o tienen errores.",
  },
  "server.busy": {
    title: "La oficina está ocupada",
    detail: "La oficina no puede hacer esto ahora. Intente otra vez en {retry_after} segundos.",
  },
  "server.not_found": { title: "Aquí no hay nada", detail: "En esta dirección no hay nada para usted." },
  "server.other_origin": {
    title: "Lo pidió otro sitio",
    detail: "Una página de otro sitio pidió un cambio. Abra Tableside e intente otra vez.",
  },
  "server.unexpected": {
    title: "Algo falló en la oficina",
    detail: "La computadora de la oficina encontró un error inesperado. Dé {request_id} a soporte.",
  },
  "server.wrong_host": {
    title: "Dirección equivocada",
    detail: "Este servidor no responde a ese nombre. Use la dirección que se le dio.",
  },
};
