import type { ShellWords } from "./index.ts";

export const es: ShellWords = {
  "sign_in.title": "Iniciar sesión",
  "sign_in.words":
    "Una sola vez, con conexión. Después esta tableta se abre en cualquier lugar con la misma frase de acceso.",
  "sign_in.install_first":
    "Ponga antes la aplicación en la pantalla de inicio: toque el signo de compartir, luego «Añadir a pantalla de inicio», e inicie sesión allí. Esta página y la aplicación no comparten nada, y Safari puede borrar esta página.",
  "sign_in.login": "Usuario",
  "sign_in.passphrase": "Frase de acceso",
  "sign_in.device": "Nombre de esta tableta",
  "sign_in.device_hint": "Para que la oficina distinga sus tabletas",
  "sign_in.device_default": "Mi tableta",
  "sign_in.act": "Iniciar sesión y preparar esta tableta",
  "sign_in.missing": "Escriba esto primero",
  "sign_in.wrong": "El usuario o la frase de acceso no es correcto. Revise las mayúsculas.",
  "sign_in.no_network": "La oficina no responde. La primera vez se necesita conexión.",
  "sign_in.office_busy": "La oficina está ocupada. Espere {seconds} segundos e intente de nuevo.",
  "sign_in.office_full": "La computadora de la oficina no tiene espacio. Avise a quien la cuida.",
  "sign_in.not_allowed": "La oficina no permite esta tableta. Pregunte a quien dirige la práctica.",
  "sign_in.failed":
    "La oficina dio una respuesta que esta aplicación no entiende. Intente de nuevo y después pida ayuda.",
  "unlock.title": "Hola, {name}",
  "unlock.words": "Sus notas están selladas en esta tableta. No hace falta conexión para abrirlas.",
  "unlock.act": "Abrir",
  "unlock.wrong": "Esa no es la frase de acceso de esta tableta. Revise las mayúsculas.",
  "unlock.wait": {
    one: "Espere {count} segundo e intente de nuevo.",
    other: "Espere {count} segundos e intente de nuevo.",
  },
  "unlock.damaged":
    "La frase es correcta, pero la llave guardada en esta tableta fue cambiada. No se borró nada. Pida ayuda antes de hacer otra cosa.",
  "rehearsal.title": "Visita de práctica.",
  "rehearsal.words": "Todo esto es inventado. No se envía nada y al final se borra todo.",
  "rehearsal.end": "Terminar y borrar",
  "rehearsal.no_passphrase":
    "Esta es una visita de práctica: se abre sin su contraseña. En una visita real la tableta la pide aquí.",
  "rehearsal.not_here": "No en una visita de práctica",
  "rehearsal.not_here_words":
    "Este lugar trata de su tableta y de su oficina. Termine la visita de práctica para llegar a él.",
  "unlock.or": "O con la frase de acceso:",
  "unlock.touch": "Abrir con un toque",
  "unlock.touch_failed": "La llave de acceso no respondió. Inténtelo otra vez, o use la frase de acceso.",
  "unlock.touch_wrong":
    "Esta llave de acceso ya no abre la tableta. Escriba la frase de acceso; no se pierde nada.",
  "forgotten.ask": "Olvidé mi frase de acceso",
  "forgotten.title": "Abrirla con ayuda de la oficina",
  "forgotten.words":
    "Pida una frase de acceso nueva a quien dirige su oficina. Con red, inicie sesión aquí con ella: esta tableta se abre con todo lo que tiene, y desde entonces con esa frase.",
  "forgotten.passphrase": "Frase de acceso nueva",
  "forgotten.act": "Iniciar sesión y abrir esta tableta",
  "forgotten.back": "Volver a la pantalla de bloqueo",
  "forgotten.no_network":
    "La oficina no responde. Solo ella puede ayudar, así que hace falta red. Mientras tanto no se pierde nada.",
  "forgotten.another": "Inició sesión como otra persona. Esta tableta es de {name}.",
  "forgotten.no_key":
    "Esta tableta no dejó ninguna llave en la oficina, así que solo la abren su frase anterior o una llave de acceso. No se borró nada. Pida ayuda antes de hacer otra cosa.",
  "sign_in.code": "Código",
  "sign_in.code_hint":
    "La frase es correcta. Escriba los seis dígitos de su aplicación de autenticación, o un código de recuperación.",
  "sign_in.wrong_code":
    "Ese código no coincide. Escriba el siguiente que muestre la aplicación, o un código de recuperación.",
  "sign_in.or_passkey": "O con una llave de acceso que tenga:",
  "sign_in.passkey_refused": "La oficina no conoce esta llave de acceso. Use otra, o un código.",
  "enroll.title": "Una prueba más",
  "enroll.words":
    "En esta oficina la frase de acceso sola no abre ninguna historia. Añada una de estas; es un momento.",
  "enroll.offer": "¿Abrirla con un toque la próxima vez?",
  "enroll.offer_words":
    "Su dedo, su cara o el código de esta tableta abren entonces Tableside, con conexión o sin ella. La frase de acceso sigue sirviendo.",
  "enroll.shared": "Otra persona puede desbloquear esta tableta",
  "enroll.shared_words":
    "Entonces un toque solo inicia la sesión en la oficina, y hace falta la frase de acceso para abrir sus notas.",
  "enroll.own_words":
    "Márquelo si un hijo, su pareja o un colega conoce el código de la tableta o tiene un dedo guardado en ella.",
  "enroll.touch": "Usar un toque",
  "enroll.app": "Usar una aplicación de autenticación",
  "enroll.app_words":
    "Añada esta clave a una aplicación de autenticación y escriba los seis dígitos que muestre.",
  "enroll.app_link": "Abrirla en la aplicación de este dispositivo",
  "enroll.app_done": "Confirmar",
  "enroll.later": "Ahora no",
  "enroll.refused": "La oficina no lo aceptó. Revise la conexión e inténtelo otra vez.",
  "first.title": "Trayendo sus clientes",
  "first.words":
    "Esto ocurre una vez. Deje la aplicación abierta; si se corta la conexión, continúa donde quedó.",
  "first.received": { one: "{count} registro aquí", other: "{count} registros aquí" },
  "first.skip": "Seguir mientras se carga",
  "window.title": "Tableside está abierto en otra ventana",
  "window.words":
    "Solo una ventana puede escribir, para que nada se escriba dos veces. Lo que escribió allí está guardado.",
  "window.act": "Usar esta ventana",
  "gone.title": "El almacenamiento de la tableta no responde",
  "gone.words":
    "No se borró nada. Cierre la aplicación por completo, ábrala de nuevo y, si sigue igual, reinicie la tableta: {why}",
  "gone.act": "Intentar de nuevo",
  "again.title": "Iniciar sesión de nuevo",
  "again.words": "La sesión con la oficina terminó. Todo lo que escriba se guarda aquí hasta entonces.",
  "again.act": "Iniciar sesión",
  "again.wrong": "La oficina no conoce esta frase. Si se cambió allí, escriba la nueva.",
  "again.old": "La frase de esta tableta hasta ahora",
  "again.old_words":
    "La oficina aceptó la frase nueva. Escriba también la anterior y desde ahora la nueva abrirá esta tableta.",
  "broken.title": "Esta parte no se pudo abrir",
  "broken.words":
    "Puede ser de una versión que ya no existe. Abra la aplicación de nuevo; lo que escribió está guardado.",
  "broken.act": "Abrir la aplicación de nuevo",
  "update.ready": "Hay una versión nueva.",
  "update.act": "Actualizar ahora",
  "refused.not_allowed":
    "La oficina ya no permite que esta tableta envíe. Lo que escriba se guarda aquí; pregunte a quien dirige la práctica.",
  "refused.update_needed":
    "Esta versión es demasiado antigua para la oficina. Actualice la aplicación; lo escrito se queda.",
  "refused.storage":
    "El almacenamiento de la tableta no responde. Cierre la aplicación y ábrala de nuevo; lo guardado está a salvo.",
  "refused.tablet_full":
    "La tableta está llena y no se puede traer nada nuevo. Lo que escribió está a salvo.",
};
