export const prepare = {
  "prepare.title": "Preparar esta tableta",
  "prepare.words": "Cinco pasos cortos. Cada uno puede esperar; lo hecho se anota solo en esta tableta.",
  "prepare.steps": "Pasos",
  "prepare.step_of": "Paso {n} de {count}",
  "prepare.done": "Hecho",
  "prepare.put_off": "Pospuesto",
  "prepare.later": "Más tarde",
  "prepare.next": "Hecho, seguir",
  "prepare.ready": "No queda ningún paso",
  "prepare.ready_words": "Esta tableta funciona sin conexión. Aquí no hay nada más que hacer.",
  "prepare.left": {
    one: "Se pospuso {count} paso. Desde Ajustes se vuelve a él.",
    other: "Se pospusieron {count} pasos. Desde Ajustes se vuelve a ellos.",
  },
  "prepare.practice": "¿Probar antes una visita entera?",
  "prepare.practice_words":
    "Una visita entera con un cliente inventado: consentimiento, nota, códigos y firma. Nada de ella se envía, se cuenta ni se factura, cada pantalla dice que es una práctica y un toque la borra. También funciona sin conexión. Por favor, no invente un cliente en otra parte: toda otra visita de esta tableta es un registro real.",
  "prepare.practice_begin": "Empezar una visita de práctica",
  "prepare.practice_locks": "Mientras tanto su tableta queda bloqueada.",
  "prepare.practice_failed": "No se pudo empezar la visita de práctica: {why}",
  "prepare.to_today": "Ir a Hoy",

  "install.title": "Poner la aplicación en la pantalla de inicio",
  "install.why":
    "Solo así se abre como una aplicación, y solo así la tableta respeta lo guardado. La página de un navegador puede borrarse a los siete días.",
  "install.installed": "La aplicación se abrió desde la pantalla de inicio. Aquí no hay nada que hacer.",
  "install.ipad_1":
    "Toque el signo de compartir: un cuadrado con una flecha hacia arriba. Está en la barra de Safari.",
  "install.ipad_2": "Baje por la lista y toque «Añadir a pantalla de inicio», y luego «Añadir».",
  "install.ipad_3": "Cierre esta página y abra Tableside desde la pantalla de inicio.",
  "install.ipad_other":
    "Aquí solo Safari lo hace bien. Copie esta dirección, ábrala en Safari y empiece allí:",
  "install.android_1": "Toque los tres puntos arriba a la derecha en Chrome.",
  "install.android_2": "Toque «Añadir a pantalla de inicio» o «Instalar aplicación», y luego «Instalar».",
  "install.android_3": "Cierre esta página y abra Tableside desde la pantalla de inicio.",
  "install.android_other":
    "En Android esto lo hace Chrome. Copie esta dirección, ábrala en Chrome y empiece allí:",
  "install.offer_words": "Este navegador puede hacerlo por sí mismo.",
  "install.act": "Instalar la aplicación",
  "install.refused":
    "No se instaló. Use el menú del navegador, o inténtelo cuando vuelva a abrir la aplicación.",
  "install.was": "Instalada. Cierre esta página y abra Tableside desde la pantalla de inicio.",
  "install.other":
    "Busque en el menú de su navegador «Instalar» o «Añadir a pantalla de inicio». Para trabajar están pensados un iPad con Safari y una tableta Android con Chrome.",
  "install.apart":
    "En un iPad la aplicación y esta página no comparten nada: inicie sesión otra vez en la aplicación y prepárela allí. Si aquí queda algo sin enviar, envíelo antes.",
  "install.picture_share": "La barra de Safari, con el signo de compartir señalado.",
  "install.picture_list": "La lista de compartir de Safari, con «Añadir a pantalla de inicio» señalado.",
  "install.picture_menu": "La barra de Chrome, con los tres puntos señalados.",
  "install.picture_install": "El menú de Chrome, con la línea que instala la aplicación señalada.",
  "install.picture_home": "La pantalla de inicio, con Tableside señalado.",

  "storage.title": "Conservar lo guardado",
  "storage.why":
    "Sus notas están en esta tableta, selladas. La tableta puede prometer no borrarlas por sí misma.",
  "storage.kept": "Conservado. La tableta no borra por sí misma lo guardado; cerrar la sesión sí.",
  "storage.not_kept": "No prometido.",
  "storage.not_kept_tab":
    "La tableta puede borrar lo guardado cuando esté llena o sin uso mucho tiempo. Ponga antes la aplicación en la pantalla de inicio y pídalo allí.",
  "storage.not_kept_app":
    "La tableta puede borrar lo guardado cuando esté llena. Abra la aplicación a menudo, deje espacio libre y envíe cada día: lo que tiene la oficina vuelve, lo que no tiene solo está aquí.",
  "storage.unknown":
    "Este navegador no lo dice. Ponga la aplicación en la pantalla de inicio, ábrala a menudo y envíe cada día.",
  "storage.ask": "Pedir a la tableta que lo conserve",
  "storage.asked_again": "Pedido. La tableta sigue sin prometerlo.",
  "storage.free": "Unos {free} libres, {used} usados por la aplicación.",
  "storage.free_unknown": "Este navegador no dice cuánto espacio queda.",
  "storage.scarce":
    "Es poco. Puede que no quepan fotos de órdenes médicas: quite vídeos o aplicaciones que no necesite.",

  "download.title": "Traer lo que tiene la oficina",
  "download.why": "Clientes, visitas y notas vienen una vez. Sigue por sí solo mientras usa la aplicación.",
  "download.coming": "Recibiendo",
  "download.records": { one: "Ha llegado {count} registro", other: "Han llegado {count} registros" },
  "download.pace": { one: "cerca de {count} por segundo", other: "cerca de {count} por segundo" },
  "download.bytes": "{used} en esta tableta",
  "download.here": "Todo está aquí, a fecha de {when}.",
  "download.clients": { one: "{count} cliente", other: "{count} clientes" },
  "download.visits": { one: "{count} visita", other: "{count} visitas" },
  "download.still": "Hace rato que no llega nada. Quédese donde la conexión sea buena; sigue donde estaba.",
  "download.act": "Traer ahora",

  "kit.title": "Leer órdenes médicas sin conexión",
  "kit.why":
    "Con esto la tableta lee por sí misma una orden médica fotografiada y propone lo que leyó junto a su lugar en la página. Para eso no se envía nada a ninguna parte. Se trae una sola vez.",
  "kit.act": "Traerlo ({all})",
  "kit.coming": "Trayendo lo que lee páginas",
  "kit.came": "{came} de {all}",
  "kit.stop": "Parar",
  "kit.here": "Está en esta tableta y se queda ahí cuando la aplicación se actualiza.",
  "kit.failed":
    "No llegó entero. Quédese donde la red sea buena y tráigalo otra vez: lo que llegó se conserva.",
  "kit.unkept": "Llegó, pero no quedó guardado. Cierre la aplicación, ábrala de nuevo y tráigalo otra vez.",

  "airplane.title": "Pruebe ahora el modo avión",
  "airplane.why":
    "No nos crea sin más. Apague la conexión y la aplicación demuestra que funciona: lee sus propios archivos, abre lo que está sellado aquí y guarda algo.",
  "airplane.act": "Empezar",
  "airplane.again": "Empezar otra vez",
  "airplane.stop": "Parar",
  "airplane.now": "Mirar ahora",
  "airplane.turn_off": "Ahora active el modo avión",
  "airplane.how_ipad":
    "Deslice desde la esquina superior derecha hacia abajo y toque el avión. Si la Wi-Fi sigue activa, tóquela también.",
  "airplane.how_android":
    "Deslice desde arriba con dos dedos y toque el avión. Si la Wi-Fi sigue activa, tóquela también.",
  "airplane.how_other": "Apague la red de este dispositivo, en sus ajustes o con su interruptor.",
  "airplane.comes_back": "Luego vuelva aquí. Se comprueba por sí solo.",
  "airplane.looking": "Mirando si ya no hay conexión",
  "airplane.why_there": "La oficina todavía responde: aún hay conexión.",
  "airplane.why_silent": "La conexión es lenta, pero la hay. Apáguela del todo.",
  "airplane.why_other": "Responde algo que no es la oficina: aún hay conexión.",
  "airplane.why_returned": "La conexión volvió durante la prueba. Apáguela otra vez.",
  "airplane.fault_files":
    "No hay conexión, pero la aplicación aún no está entera en esta tableta. Active la conexión, espere un minuto y empiece otra vez.",
  "airplane.fault_no_records":
    "No hay conexión y la aplicación está aquí, pero ningún registro de la oficina. Active la conexión y tráigalos antes.",
  "airplane.fault_records":
    "Un registro de esta tableta no se abre. Se trae otra vez por sí solo cuando haya conexión; pida ayuda si sigue así.",
  "airplane.fault_saved":
    "No se pudo guardar nada. Libere espacio, cierre la aplicación y ábrala de nuevo; pida ayuda si sigue así.",
  "airplane.proved": "Funciona sin conexión",
  "airplane.found_gone": "No se puede llegar a la oficina.",
  "airplane.found_files": {
    one: "Se leyó {count} archivo de la aplicación en esta tableta.",
    other: "Se leyeron los {count} archivos de la aplicación en esta tableta.",
  },
  "airplane.found_records": {
    one: "Se abrió {count} registro sellado.",
    other: "Se abrieron {count} registros sellados.",
  },
  "airplane.found_saved":
    "Un papelito se guardó a las {when}, sellado como una nota, y se volvió a leer. Espera aquí hasta llegar a la oficina.",
  "airplane.found_waiting": {
    one: "{count} dato suyo espera en la Bandeja.",
    other: "{count} datos suyos esperan en la Bandeja.",
  },
  "airplane.survived": "Un papelito se guardó a las {when} sin conexión, y sigue aquí.",
  "airplane.turn_on": "Ahora active otra vez la conexión. Se comprueba por sí solo.",
  "airplane.still_gone": "Todavía no se puede llegar a la oficina.",
  "airplane.in_the_way": "Ya hay conexión, pero:",
  "airplane.back": "Se llegó otra vez a la oficina a las {when}",
  "airplane.back_words": "Lo guardado sin conexión a las {when} se conservó hasta entonces.",
  "airplane.back_none": "Nada espera en esta tableta: todo lo que escribió está en la oficina.",
  "airplane.back_waiting": {
    one: "{count} dato espera todavía. Vea la Bandeja.",
    other: "{count} datos esperan todavía. Vea la Bandeja.",
  },

  "health.oldest": "Lo más antiguo",
  "health.runs_from": "Abierta desde",
  "health.runs_installed": "La pantalla de inicio",
  "health.runs_tab": "Una página del navegador",
  "health.offline": "Sin conexión",
  "health.offline_yes": "La aplicación se abre: está en esta tableta",
  "health.offline_no": "Aún no es seguro: cierre la aplicación y ábrala otra vez con conexión",
  "telling.title": "Avisos",
  "telling.ask": "¿Quiere que esta tableta le avise cuando algo requiera su atención?",
  "telling.words":
    "El aviso dice que algo requiere su atención, nunca de qué ni de quién se trata. Llega de día, una vez por cada cosa, y pasa por el fabricante del navegador.",
  "telling.turn_on": "Avisarme",
  "telling.turn_off": "No avisarme más",
  "telling.later": "Ahora no",
  "telling.on": "Esta tableta le avisa cuando algo requiere su atención.",
  "telling.unable": "Este navegador no puede. Lo que le espera está en Hoy.",
  "telling.install":
    "Ponga primero la aplicación en la pantalla de inicio: un iPad no se lo permite a ninguna página del navegador.",
  "telling.denied":
    "Se le dijo a la tableta que no muestre avisos de esta aplicación. Permita sus notificaciones en los ajustes de la tableta y vuelva aquí.",
  "telling.failed": "No funcionó. Hace falta una red; inténtelo más tarde.",
  "rules.title": "Reglas",
  "rules.pack": "Se juzga con",
  "rules.version": "versión {n} de la oficina, publicada {at}",
  "rules.pulled": "aquí desde {at}",
  "rules.own": "las reglas que vienen con la app; la oficina no ha publicado ninguna",
  "rules.refused": "No aceptadas",
  "rules.refused_at": "Versión {n}, {at}:",
  "rules.stays": "La de arriba sigue en uso.",
  "rules.stays_own": "Las reglas que vienen con la app siguen en uso.",
  "rules.why_cut": "llegó incompleta. Se vuelve a pedir sola.",
  "rules.why_altered": "sus palabras cambiaron en el camino. Avise a la oficina.",
  "rules.why_key":
    "está firmada con otra clave que la que dijo la oficina. Se vuelve a pedir sola; si sigue así, avise a la oficina.",
  "rules.why_signature": "su firma no es válida. Avise a la oficina.",
  "rules.why_practice": "es de otro consultorio. Avise a la oficina.",
  "rules.why_older": "no es más nueva que la de aquí. Avise a la oficina.",
  "rules.why_form": "esta app no puede leerla. Actualice la app o avise a la oficina.",
  "rules.why_rule": "contiene una regla que no se puede ejecutar. Avise a la oficina.",
  "rules.why_fact": "contiene una regla más nueva que esta app. Actualice la app.",
} as const;
