import type { follow as en } from "../en/follow.ts";

export const follow: Record<keyof typeof en, string> = {
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
};
