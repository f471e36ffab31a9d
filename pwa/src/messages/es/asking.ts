import type { Message } from "../catalog.ts";
import type { asking as en } from "../en/asking.ts";

export const asking: Readonly<Record<keyof typeof en, Message>> = {
  "asking.title": "Preguntas de salud",
  "asking.words": "Se hacen de nuevo en cada visita, antes de empezar. Nada se toma de la visita anterior.",
  "asking.no_to_rest": "No a todas las demás",
  "asking.left": { one: "Falta {count} pregunta", other: "Faltan {count} preguntas" },
  "asking.clear": "Preguntado en esta visita: no a todo.",
  "asking.said_yes": "Preguntado en esta visita. Sí a: {flags}",
  "asking.not_asked": "No se preguntó todo en esta visita.",
  "asking.again": "Cambiar una respuesta",
  "asking.stop": "Alto: no empiece todavía",
  "asking.stop_words":
    "Decida primero, con quien refiere si no está seguro. Solo después se entrega la tableta.",
  "asking.referred_by": "La orden médica es de {name}.",
  "asking.decision": "Qué se decidió, y con quién",
  "asking.decision_hint": "Por ejemplo: llamé a la Dra. Sample a las 9:10, solo trabajo suave en el hombro",
  "asking.decided": "Decidido: {words}",
  "asking.go_on": "Está escrito. Puede seguir.",
  "asking.cannot": "Hoy no se puede atender",
  "asking.cancel_words": "Hoy no es seguro atender",
  "asking.infection_name": "fiebre o infección",
  "asking.infection_ask": "¿Fiebre, una infección o malestar hoy?",
  "asking.infection_why":
    "El masaje exige esfuerzo a un cuerpo que combate una infección, y puede extenderla.",
  "asking.infection_act": "No atienda hoy. Pida al cliente que vea a su médico y vuelva cuando esté bien.",
  "asking.bleeding_name": "anticoagulantes o sangrado fácil",
  "asking.bleeding_ask": "¿Anticoagulantes, o moretones y sangrado fáciles?",
  "asking.bleeding_why": "La presión puede causar un sangrado bajo la piel que no para solo.",
  "asking.bleeding_act":
    "Llame a quien refiere antes de atender. Si está de acuerdo: presión suave, nada profundo.",
  "asking.injury_name": "cirugía, fractura o accidente reciente",
  "asking.injury_ask": "¿Una cirugía, fractura, caída o accidente en las últimas semanas?",
  "asking.injury_why": "Lo que sana puede abrirse, y puede haber una fractura que nadie conoce.",
  "asking.injury_act":
    "Llame a quien refiere y pregunte qué se puede atender. Mientras tanto no toque ese lugar.",
  "asking.clot_name": "señales de un coágulo",
  "asking.clot_ask": "¿Una pierna o un brazo recién hinchado, caliente, rojo o con dolor, o falta de aire?",
  "asking.clot_why": "Pueden ser señales de un coágulo de sangre, y el masaje puede soltarlo.",
  "asking.clot_act":
    "No atienda. Llame ahora a quien refiere; con falta de aire o dolor de pecho llame al 911.",
  "asking.skin_name": "problema de la piel",
  "asking.skin_ask": "¿Un sarpullido, herida abierta, quemadura o hinchazón donde trabajaría?",
  "asking.skin_why": "La piel rota o inflamada empeora al tocarla, y algunos sarpullidos se contagian.",
  "asking.skin_act":
    "No toque ese lugar. Si se ha extendido o nadie sabe qué es, llame primero a quien refiere.",
  "asking.pregnancy_name": "embarazo",
  "asking.pregnancy_ask": "¿Embarazo, o posible embarazo?",
  "asking.pregnancy_why": "Algunas posturas, lugares y presiones no son seguros entonces.",
  "asking.pregnancy_act":
    "Pregunte de cuánto tiempo y por complicaciones. Llame a quien refiere antes del primer tratamiento.",
  "asking.nerve_name": "adormecimiento o debilidad nuevos",
  "asking.nerve_ask": "¿Adormecimiento o debilidad nuevos, o problemas de vejiga o intestino?",
  "asking.nerve_why": "Puede haber un nervio o la médula bajo presión, y el tratamiento puede empeorarlo.",
  "asking.nerve_act":
    "No atienda. Llame hoy a quien refiere; con problemas de vejiga o intestino, o debilidad repentina, llame al 911.",
  "asking.cancer_name": "tratamiento de cáncer",
  "asking.cancer_ask": "¿Tratamiento de cáncer ahora o en los últimos meses?",
  "asking.cancer_why":
    "La quimioterapia y la radiación cambian qué contacto es seguro, y las defensas bajas también.",
  "asking.cancer_act": "Llame a quien refiere o al oncólogo y pregunte qué es seguro, antes de atender.",
};
