"""What a copy says of itself to whoever opens it, in English and Spanish."""

README = """\
A COPY OF A RECORD

Open index.html in any browser. It needs no network and no other program, and can be printed.
Unpack everything first: pictures and papers lie beside the page.

index.html      the record to read: visits, notes, signatures, consents, referrals, insurance, claims
records/        the same as data (JSON), one file for each kind of entry, as it is stored, with its
                history: every change, by whom and when. Entries that were deleted are left out.
consents/       each signed consent as PDF, with the evidence of its signing attached
estimates/      each good-faith estimate as PDF, as it was given
pictures/       photographed pages of referrals and sides of insurance cards
proofs/         for each visit signed with a key, what proves that signature without this office
claims.json     what was billed; amounts are in cents
people.json     the names that belong to the ids in the other files
manifest.json   every file with its size and SHA-256, and what is missing

This copy is NOT encrypted. Keep it where nobody reads it who should not.
In a spreadsheet open the data as text: nothing in it is meant as a formula.

------------------------------------------------------------------------------------------

COPIA DE UN EXPEDIENTE

Abra index.html en cualquier navegador. No necesita red ni otro programa, y se puede imprimir.
Antes descomprima todo: las imágenes y los papeles están junto a la página.

index.html      el expediente para leer: visitas, notas, firmas, consentimientos, órdenes médicas,
                seguro y reclamaciones
records/        lo mismo como datos (JSON), un archivo por cada tipo de entrada, tal como está
                guardada, con su historia: cada cambio, de quién y cuándo. Sin lo que se borró.
consents/       cada consentimiento firmado en PDF, con la prueba de la firma adjunta
estimates/      cada presupuesto de buena fe en PDF, tal como se entregó
pictures/       fotos de las páginas de las órdenes médicas y de las tarjetas del seguro
proofs/         por cada visita firmada con una clave, lo que prueba la firma sin esta oficina
claims.json     lo que se facturó; los importes están en centavos
people.json     los nombres de los identificadores de los otros archivos
manifest.json   cada archivo con su tamaño y su SHA-256, y lo que falta

Esta copia NO está cifrada. Guárdela donde nadie más la lea.
En una hoja de cálculo abra los datos como texto: nada aquí es una fórmula.
"""
