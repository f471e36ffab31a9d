import type { Message } from "../catalog.ts";
import type { driven as en } from "../en/driven.ts";

/** The same in Spanish. */
export const driven: Record<keyof typeof en, Message> = {
  "driven.column_driver": "Quién condujo",
  "driven.column_amount": "Importe en dólares",
  "driven.month": "Mes",
  "driven.all_year": "Todo el año",
  "driven.words": "Lo que los terapeutas anotaron en sus tabletas, para impuestos y gastos.",
  "driven.rate": "Centavos por milla",
  "driven.rate_hint":
    "El IRS fija la tarifa estándar cada año. Con ella el archivo lleva una columna de importes.",
  "driven.rate_wrong": "Escriba centavos con un decimal como máximo, por ejemplo 70.5",
  "driven.unknown_driver": "Alguien que se fue",
};
