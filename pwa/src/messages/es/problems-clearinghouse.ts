/** What stops claims on their way to the clearinghouse, by code (sync/problems.json). */
export const onTheWay: Readonly<Record<string, { readonly title: string; readonly detail: string }>> = {
  "answers.too_large": {
    title: "Un archivo de la cámara de compensación es demasiado grande",
    detail:
      "{file} tiene {size} bytes; se traen archivos de hasta {most}. Se quedó donde está. Pida a la cámara de compensación que lo mande por partes.",
  },
  "claims.batch_moved": {
    title: "El lote ya es otro",
    detail: "Entretanto salió, o alguien estuvo aquí antes. Vea los lotes otra vez.",
  },
  "claims.bytes_broken": {
    title: "No se pueden leer los bytes guardados de un lote",
    detail:
      "Los bytes de {file} no son los que se guardaron al hacerlo, así que no se envía. Sus reclamaciones no se pierden; avise a quien cuida este servidor.",
  },
  "claims.maybe_sent": {
    title: "Nadie sabe si este lote llegó",
    detail:
      "{file} estaba entero en otro lugar que el que está puesto ahora, y desde aquí no se ve si lo recogieron. Pregunte a la cámara de compensación y luego diga si llegó.",
  },
  "claims.no_connection": {
    title: "No hay cámara de compensación puesta",
    detail:
      "Las reclamaciones salen solas cuando la persona titular ha puesto cómo se llega a la cámara de compensación y lo ha encendido. No se hizo ni se envió nada.",
  },
  "claims.nothing_to_send": {
    title: "Ninguna reclamación está lista",
    detail:
      "Ninguna de estas reclamaciones está lista y sin enviar. Lo que detiene a cada una está junto a ella.",
  },
  "claims.other_usage": {
    title: "Los archivos de prueba y los reales no se mezclan nunca",
    detail:
      "{file} se hizo como {usage} y la conexión es para {wanted} (T prueba, P real), así que se queda aquí. Las reclamaciones de un archivo de prueba se envían otra vez cuando los archivos sean reales.",
  },
  "claims.unknown_batch": {
    title: "No existe ese lote",
    detail: "En esta práctica no hay un lote con este número.",
  },
  "clearinghouse.address_refused": {
    title: "No se conecta con esta dirección",
    detail:
      "{host} lleva a esta misma máquina o a una red privada. Los reclamos se envían solo a la dirección pública de una cámara de compensación, salvo que la configuración permita otra.",
  },
  "clearinghouse.already_there": {
    title: "Otro archivo tiene este nombre",
    detail:
      "{name} ya está en la carpeta de la cámara de compensación, con otro contenido. No se reemplazó nada. Pregunte a la cámara de compensación qué es.",
  },
  "claims.bad_partner": {
    title: "Esto no puede estar en un archivo",
    detail:
      "{element}: un identificador tiene de 2 a 15 letras, cifras o signos simples, un nombre hasta 60 caracteres, y el tipo de identificador es uno de los que X12 nombra (01, 14, 20, 27 a 30, 33, ZZ). No se cambió nada.",
  },
  "clearinghouse.bad_settings": {
    title: "Un ajuste no se puede usar",
    detail:
      "El ajuste {setting} de esta cámara de compensación falta o tiene una forma que no se puede usar.",
  },
  "clearinghouse.cut_off": {
    title: "Se cortó la conexión con la cámara de compensación",
    detail: "No se perdió nada y nada se envió dos veces. En el próximo intento sigue desde ahí.",
  },
  "clearinghouse.file_changed": {
    title: "El archivo está cambiando",
    detail: "{name} ya no es lo que era cuando se anotó. Se queda donde está y se trae otra vez.",
  },
  "clearinghouse.full": {
    title: "La carpeta de la cámara de compensación está llena",
    detail:
      "No se reciben más bytes: el disco está lleno o se acabó el espacio de este usuario. No se perdió nada. Si sigue así, avise a la cámara de compensación.",
  },
  "clearinghouse.gone": {
    title: "El archivo ya no está",
    detail:
      "{name} esperaba para ser traído y ya no está. Pida a la cámara de compensación que lo ponga otra vez.",
  },
  "clearinghouse.host_key_changed": {
    title: "Este no es el servidor conocido de la cámara de compensación",
    detail:
      "El servidor muestra la clave {shown}, que no es la que se confirmó. No se envió nada, tampoco la contraseña. Pregunte a la cámara de compensación si tiene una clave nueva, y compárela signo por signo antes de confirmarla.",
  },
  "clearinghouse.host_key_unknown": {
    title: "Nadie ha confirmado todavía la clave de este servidor",
    detail:
      "El servidor muestra la clave {shown}. Compárela signo por signo con la que le dio la cámara de compensación y confírmela en la configuración. No se envió nada, tampoco la contraseña.",
  },
  "clearinghouse.no_such_folder": {
    title: "Falta una carpeta",
    detail:
      "La carpeta puesta como {folder} no está en el servidor de la cámara de compensación. Compare su nombre en la configuración con el que le dio la cámara de compensación.",
  },
  "clearinghouse.not_allowed": {
    title: "El servidor de la cámara de compensación no lo permite",
    detail:
      "Este usuario no puede hacer esto en sus carpetas ({deed}), o algo ahí no es un archivo común. Pida a la cámara de compensación que lo permita.",
  },
  "clearinghouse.sign_in_refused": {
    title: "El servidor de la cámara de compensación no nos deja entrar",
    detail:
      "Rechaza a este usuario con esta contraseña o clave. No se envió nada. Revíselas en la configuración antes de intentar otra vez: muchos servidores cierran la entrada tras varios intentos.",
  },
  "clearinghouse.too_old": {
    title: "El cifrado del servidor es demasiado viejo",
    detail:
      "No ofrece ninguna forma de cifrar que hoy sea segura, así que no se envió nada. La cámara de compensación tiene que renovarlo.",
  },
  "clearinghouse.unreachable": {
    title: "La cámara de compensación no contesta",
    detail:
      "Nadie contesta como servidor SFTP en {host}, puerto {port}. Se intenta otra vez; si sigue así, compare ambos con lo que le dio la cámara de compensación.",
  },
};
