import type { Message } from "../catalog.ts";
import type { ways as english } from "../en/ways.ts";

/** The words of the ways in, in Spanish; a key that is missing is a type error. */
export const ways: Record<keyof typeof english, Message> = {
  "ways.room": "Formas de entrar",
  "ways.title": "Formas de entrar, oficina de Tableside",
  "ways.words": "Cómo muestra que es usted, aquí y en sus tabletas. Son solo suyas.",
  "ways.only_one":
    "Además de su frase de acceso tiene una sola forma de entrar. Si la pierde, alguien con acceso al servidor tendrá que ayudarle: añada otra, o haga códigos de recuperación.",
  "ways.none": "Solo tiene una frase de acceso. Añada una llave de acceso o una aplicación de autenticación.",
  "ways.few_codes": {
    one: "Queda {count} código de recuperación. Haga otros nuevos.",
    other: "Quedan {count} códigos de recuperación. Haga otros nuevos.",
  },

  "ways.passphrase": "Frase de acceso",
  "ways.passphrase_words": "Con ella inicia sesión en la oficina y abre sus tabletas sin conexión.",
  "ways.passphrase_change": "Cambiar mi frase de acceso",
  "ways.passphrase_ends":
    "Se cerrará su sesión en todos los demás sitios: en sus tabletas y en otros navegadores.",
  "ways.passphrase_tablets":
    "En sus tabletas no se pierde nada. Cada una se abre todavía con la frase anterior hasta que usted le dé la nueva: pide las dos cuando vuelva a iniciar sesión allí, o en Ajustes, «Cambiar la frase de acceso». Hasta que haya iniciado sesión allí, guarda lo que escriba y no envía nada. Si ya no sabe la anterior, toque «Olvidé mi frase de acceso» en la pantalla de bloqueo.",
  "ways.passphrase_lost":
    "Esto no cierra una tableta perdida. Avise a quien es titular de la práctica, que le cierra el paso en Tabletas.",
  "ways.passphrase_old": "La frase de acceso que tiene ahora",
  "ways.passphrase_new": "Frase de acceso nueva",
  "ways.passphrase_hint":
    "Al menos {count} caracteres; bastan cuatro o cinco palabras al azar. Sus nombres y los de la práctica no cuentan.",
  "ways.passphrase_repeated": "La nueva otra vez",
  "ways.passphrase_missing": "Hace falta, para que nadie más pueda cambiarla",
  "ways.passphrase_wrong": "Esa no es la frase de acceso que tiene ahora",
  "ways.passphrase_go": "Cambiarla y cerrar las demás sesiones",
  "ways.passphrase_changed": "Su frase de acceso está cambiada. Solo queda abierta la sesión de aquí.",

  "ways.sign_ins": "Dónde tiene abierta su sesión",
  "ways.sign_ins_words": "Si no reconoce alguna, ciérrela y cambie su frase de acceso.",
  "ways.sign_ins_only": "No tiene sesión abierta en ningún otro sitio.",
  "ways.sign_in_this": "Esta",
  "ways.sign_in_began": "desde {when}",
  "ways.sign_in_used": "último uso: {when}",
  "ways.sign_in_sends": "se agotó, y solo envía lo que su tableta todavía tiene",
  "ways.browser_on": "{browser} en {system}",
  "ways.system_ios": "un iPhone o iPad",
  "ways.system_mac": "un Mac o iPad",
  "ways.sign_in_end": "Cerrar la sesión en {name}",
  "ways.sign_in_ended": "La sesión está cerrada.",
  "ways.sign_ins_end": "Cerrar todas las demás sesiones",
  "ways.sign_ins_ended": "Solo queda abierta la sesión de aquí.",
  "ways.sign_in_end_words":
    "No leerá ni enviará nada hasta que alguien vuelva a iniciar sesión allí. Lo que hay en una tableta se queda en ella, bajo llave.",
  "ways.sign_in_end_lost":
    "Quien pueda abrir la tableta puede iniciar sesión con ella. Si está perdida, avise a quien es titular, que le cierra el paso en Tabletas.",
  "ways.offer_end": {
    one: "Tiene abierta su sesión en {count} sitio más. Si otra persona pudo estar allí, ciérrela.",
    other: "Tiene abierta su sesión en {count} sitios más. Si otra persona pudo estar allí, ciérrelas.",
  },
  "ways.offer_leave": "Dejarlas",

  "ways.passkeys": "Llaves de acceso",
  "ways.passkeys_none": "Todavía no hay ninguna.",
  "ways.passkey_made": "Añadida {when}",
  "ways.passkey_used": "último uso: {when}",
  "ways.passkey_unused": "sin usar todavía",
  "ways.passkey_synced": "su fabricante la copia a sus otros dispositivos",
  "ways.passkey_add": "Añadir una llave de esta computadora",
  "ways.passkey_name": "Cómo llamarla",
  "ways.passkey_name_hint": "Para que después sepa cuál es",
  "ways.passkey_default": "Esta computadora",
  "ways.passkey_go": "Añadirla",
  "ways.passkey_added": "La llave está añadida.",
  "ways.passkey_remove": "Quitar {name}",
  "ways.passkey_remove_words":
    "{name} ya no le dejará entrar. Lo que firmó se podrá seguir probando. Su navegador la conserva hasta que la quite también allí.",
  "ways.passkey_removed": "La llave está quitada.",
  "ways.passkey_failed": "No se hizo ninguna llave",
  "ways.passkey_failed_words":
    "El navegador no dio ninguna: se cerró la pregunta, o esta computadora ya tiene una de usted.",

  "ways.app": "Aplicación de autenticación",
  "ways.app_there": "Junto a su frase de acceso se piden los seis dígitos de la aplicación.",
  "ways.app_none": "No hay ninguna aplicación.",
  "ways.app_add": "Preparar una aplicación",
  "ways.app_words":
    "Escanee esto con la aplicación, o escriba la clave en ella. Después escriba los seis dígitos que muestra.",
  "ways.app_code": "Código QR de la clave",
  "ways.app_key": "La clave",
  "ways.app_digits": "Seis dígitos",
  "ways.app_confirm": "Confirmar",
  "ways.app_added": "La aplicación está preparada.",
  "ways.app_remove": "Quitar la aplicación",
  "ways.app_remove_words": "Sus dígitos ya no se pedirán ni servirán.",
  "ways.app_removed": "La aplicación está quitada.",

  "ways.codes": "Códigos de recuperación",
  "ways.codes_words":
    "Para el día en que no tenga a mano una llave o la aplicación: cada uno sirve una vez, junto a su frase de acceso.",
  "ways.codes_left": { one: "Queda {count} código.", other: "Quedan {count} códigos." },
  "ways.codes_none": "No hay ninguno.",
  "ways.codes_make": "Hacer diez códigos nuevos",
  "ways.codes_make_words": "Los códigos que tiene ahora dejarán de servir.",
  "ways.codes_once":
    "Se muestran solo esta vez. Imprímalos o escríbalos, y guárdelos lejos de esta computadora.",
  "ways.codes_copy": "Copiar",
  "ways.codes_copied": "Copiados.",
  "ways.codes_print": "Imprimir",
  "ways.codes_done": "Ya los guardé",
  "ways.codes_of": "Códigos de recuperación de {name}, Tableside",

  "ways.keep": "Conservar",
  "ways.cancel": "Cancelar",

  "again.title": "Muestre otra vez que es usted",
};
