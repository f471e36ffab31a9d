import type { follow as en } from "../en/follow.ts";

export const follow: Record<keyof typeof en, string> = {
  joined_heading: "Una reclamación por varias visitas",
  joined_leaves:
    "Si se envía ahora, sale con {count} visitas de este cliente en una sola reclamación por {total}, con el número {number}. Este seguro las acepta así.",
  joined_left:
    "Está en una sola reclamación de {count} visitas por {total}, con el número {number}. Lo que se oye de ella, y lo que usted reenvíe, reemplace o anule, vale para todas.",
  follow_heading: "Después de que el seguro la recibió",
  follow_words:
    "Lo que el seguro tiene nunca va otra vez como reclamación nueva: la rechazaría por duplicada. Se reemplaza o se anula, con el número del propio seguro.",
  follow_replace: "Reemplazarla…",
  follow_void: "Anularla…",
  follow_replace_confirm:
    "El seguro deja de lado la primera reclamación, recupera lo que pagó por ella y decide esta en su lugar, entera: cada línea se juzga de nuevo, también las que pagó. Corrija antes lo que está mal, donde se guarda; la reclamación se hace de nuevo con los registros, con un número propio, y sale con el próximo lote.",
  follow_void_confirm:
    "El seguro trata la reclamación como si nunca hubiera llegado y recupera lo que pagó por ella. Solo para lo que nunca debió facturarse: otro cliente, otro seguro, una visita que no hubo. Lo que se envió se dice una vez más para anularlo; no se puede deshacer cuando ya salió.",
  follow_number: "Número que el seguro dio a la reclamación",
  follow_number_hint:
    "Está en su estado de cuenta o portal como claim number, ICN o DCN: de 5 a 50 letras, dígitos o guiones. No es el número que le dimos nosotros.",
  follow_number_wrong: "No es un número del seguro: de 5 a 50 letras, dígitos o guiones, al menos un dígito.",
  follow_replace_go: "Hacer el reemplazo",
  follow_void_go: "Hacer la anulación",
  follow_replaced: "La reclamación {number} la reemplaza y espera el próximo lote.",
  follow_replaced_left: "La reclamación {number} la reemplazó.",
  follow_voided: "La reclamación {number} la anula y espera el próximo lote.",
  follow_voided_left: "La reclamación {number} la anuló.",
  follow_replaces: "Reemplaza la reclamación {number}, que el seguro conoce como {original}.",
  follow_voids: "Anula la reclamación {number}, que el seguro conoce como {original}.",
  follow_open: "Abrir la reclamación {number}",
  follow_drop: "Retirarlo",
  next_heading: "El siguiente seguro",
  next_words:
    "Después se pide a {payer}. Quiere ver lo que decidió el primero: cópielo de su papel (EOB) tal como está. Lo pagado y lo no pagado deben sumar el cargo de cada línea.",
  next_begin: "Escribir lo pagado…",
  next_again: "Corregir lo pagado…",
  next_decided_on: "Decidido el",
  next_number: "Número que el seguro dio a la reclamación, si está en su papel",
  next_line: "{code}, cargo {charge}",
  next_paid: "Pagado",
  next_co45: "Sobre el contrato (CO-45)",
  next_pr1: "Deducible (PR-1)",
  next_pr2: "Coseguro (PR-2)",
  next_pr3: "Copago (PR-3)",
  next_other_code: "Otro motivo, como CO-97",
  next_other: "Importe de ese motivo",
  next_code_wrong: "Grupo y motivo, como CO-97: CO, PR, OA, PI o CR, un guion, el código del papel",
  next_money_wrong: "Dólares y centavos, como 50.00",
  next_even: "Cuadra",
  next_short: "Faltan {amount} del cargo",
  next_over: "{amount} más que el cargo",
  next_sum: "Pagado en total: {amount}",
  next_forwarded: "Su papel dice que él mismo pasó la reclamación al siguiente seguro",
  next_forwarded_words: "Entonces el siguiente seguro ya la tiene, y la tendría dos veces.",
  next_go: "Hacer la reclamación al siguiente seguro",
  next_waits: "La reclamación {number} a {payer} espera el próximo lote.",
  next_left: "La reclamación {number} fue a {payer}.",
  next_after: "Sigue a la reclamación {number} al seguro anterior, con lo que aquel decidió.",
};
