import type { Refusals } from "./problems.ts";

/** Refusals about people, what they may, and what clients sign. */
export const problemsOfPeople: Refusals = {
  "consent.copy_over": {
    title: "Esta dirección ya no da nada",
    detail: "Da una sola copia, durante unos minutos. Pida otra.",
  },
  "consent.draft_moved": {
    title: "Se cambió desde otra página",
    detail:
      "Alguien guardó otras palabras de este formulario desde que se abrió esta página. Copie lo que escribió y ábralo de nuevo.",
  },
  "consent.form_date": {
    title: "Ese día no sirve",
    detail:
      "Un texto empieza hoy o más tarde, y no antes que el más nuevo de su clase; termina como pronto ayer.",
  },
  "consent.form_empty": {
    title: "Faltan palabras",
    detail: "Un título, el texto o una frase está vacío en un idioma ({language}).",
  },
  "consent.form_in_force": {
    title: "Está vigente",
    detail: "Puede que ya se mostrara esta versión a clientes. Publique una nueva, o retire el formulario.",
  },
  "consent.form_language": {
    title: "Falta un idioma",
    detail: "El texto tiene que estar en inglés y en español; falta uno ({language}).",
  },
  "consent.form_markup": {
    title: "Solo se aceptan palabras sencillas",
    detail:
      "Algo parece HTML o es un signo que nadie ve ({language}). El cliente lee las palabras tal como están.",
  },
  "consent.form_same": {
    title: "Es el mismo texto que antes",
    detail: "No hay diferencia con la versión más nueva, así que no hay nada que publicar.",
  },
  "consent.form_statements": {
    title: "Las frases no coinciden",
    detail: "El inglés y el español tienen que tener el mismo número de frases con iniciales.",
  },
  "consent.form_too_long": {
    title: "Es demasiado largo",
    detail: "Un título tiene como máximo 100 caracteres, un texto 20,000, una frase 1,000 ({language}).",
  },
  "disclosures.corrected_already": {
    title: "Alguien estuvo aquí antes",
    detail: "Esta anotación ya se corrigió o ya tiene nombre. Mire la lista otra vez y corrija la más nueva.",
  },
  "disclosures.unknown": {
    title: "No hay tal anotación",
    detail: "Nada de esto está anotado sobre este cliente. Mire la lista otra vez.",
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
  "identity.last_owner": {
    title: "Es quien queda al frente",
    detail:
      "Alguien tiene que dirigir la práctica. Invite primero a otra persona como titular; cuando haya entrado, esta puede irse.",
  },
  "identity.person_left": {
    title: "Usted dejó esta práctica",
    detail: "Quien dirige la práctica anotó que usted se fue. Pregúntele si es un error.",
  },
  "identity.signed_out": {
    title: "Primero inicie sesión",
    detail: "Nadie ha iniciado sesión en este dispositivo, o la sesión terminó.",
  },
  "identity.too_many_tries": {
    title: "Demasiados intentos",
    detail: "Hubo demasiados intentos de iniciar sesión. Espere {retry_after} segundos.",
  },
  "caseload.owner": {
    title: "Un dueño ve a todos",
    detail: "Un dueño responde de toda la práctica y ve a todos sus clientes.",
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
  "identity.passphrase_guessable": {
    title: "Esa frase de acceso es demasiado fácil de adivinar",
    detail:
      "Las palabras y series comunes, sus propios nombres, los de la práctica y los de este programa no cuentan en ella. Cuatro o cinco palabras al azar bastan.",
  },
  "identity.same_passphrase": {
    title: "Esa es la que ya tiene",
    detail: "La nueva frase de acceso tiene que ser distinta de la anterior.",
  },
  "identity.passkey_refused": {
    title: "No se aceptó la llave de acceso",
    detail:
      "Aquí no se conoce, o su respuesta era demasiado vieja o para otra cosa. Inténtelo otra vez, o inicie sesión con su frase de acceso.",
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
};
