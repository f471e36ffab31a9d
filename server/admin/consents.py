"""The consent texts of the demo practice, in our own words.

They show what such a text has to cover (informed consent as in 16 TAC 117.91, draping, stopping at any time,
release for payment, assignment of benefits, privacy, signing electronically). They are not legal advice; a
practice brings its own.
"""

from typing import Any

ENGLISH_TITLE = "Treatment, information and payment"
SPANISH_TITLE = "Tratamiento, información y pago"

ENGLISH = """\
This is a demonstration text. Please read it; ask about anything that is not clear.

1. The treatment
Your therapist will use massage and manual therapy: pressure, kneading, stretching and slow movement \
of the muscles and the tissue around them, with warm packs where they help. The areas and the reason \
are those on your referral, and you talk them over before each visit. Expected benefits are less \
pain and easier movement. Soreness for a day or two is common; bruising is possible; rarely a \
condition gets worse. Other ways to treat you, or no treatment, are open to you. Massage therapy \
does not diagnose and does not replace your doctor's care.

2. Your body, your say
You undress only as far as you like. You are covered at all times, and only the area being worked on \
is uncovered. Breasts, genitals and the area between the buttocks are not treated. Say at once when \
pressure is too much, when something hurts or when you feel uneasy. You may stop at any moment, \
without a reason. Your therapist may also stop, and will end the visit at any sexual remark or act.

3. What you tell us
What you said about your health, medicines, injuries and pregnancy is right as far as you know, and \
you will tell us when it changes. During a home visit pets stay in another room, and you say who \
else is at home. For a person under 18, a parent or guardian signs and says how they are related.

4. Release of information (a separate answer)
If you say yes, we may give your insurance company what it needs to decide about payment: who you \
are, the referral, diagnoses, codes, dates and the notes of your visits. You may take this back in \
writing for the future.

5. Assignment of benefits (a separate answer)
If you say yes, your insurance company pays this practice directly. If you say no, it may pay you, \
and you then pay us. Either way you remain responsible for what it does not pay and may properly \
bill to you.

6. Your records and your signature
We keep your records private as our privacy notice says; ask for a copy at any time. You may sign \
here on the screen or ask for paper. Your signature on the screen counts like one on paper, and you \
may have a copy of what you signed. You may withdraw this consent at any time by telling us; what \
was done before stays as it was.
"""

SPANISH = """\
Este es un texto de demostración. Léalo, por favor, y pregunte lo que no esté claro.

1. El tratamiento
Su terapeuta usará masaje y terapia manual: presión, amasamiento, estiramientos y movimientos lentos \
de los músculos y del tejido que los rodea, con compresas tibias cuando ayuden. Las zonas y el \
motivo son los de su orden médica, y se hablan con usted antes de cada visita. Se espera menos dolor \
y más facilidad al moverse. Es común sentir molestias uno o dos días; puede haber moretones; rara \
vez un problema empeora. Puede elegir otros tratamientos o ninguno. La terapia de masaje no \
diagnostica ni sustituye la atención de su médico.

2. Su cuerpo, su decisión
Usted se desviste solo hasta donde quiera. Estará siempre cubierto y solo se descubre la zona que se \
trata. No se tratan los senos, los genitales ni la zona entre los glúteos. Avise enseguida si la \
presión es demasiada, si algo duele o si se siente incómodo. Puede parar en cualquier momento y sin \
dar razones. Su terapeuta también puede parar, y terminará la visita ante cualquier comentario o \
acto sexual.

3. Lo que usted nos dice
Lo que dijo sobre su salud, medicinas, lesiones y embarazo es correcto hasta donde sabe, y nos \
avisará si cambia. Durante una visita a domicilio las mascotas se quedan en otra habitación y usted \
dice quién más está en casa. Por una persona menor de 18 años firma el padre, la madre o el tutor e \
indica su parentesco.

4. Entrega de información (respuesta aparte)
Si dice que sí, podemos dar a su aseguradora lo que necesita para decidir el pago: quién es usted, \
la orden médica, los diagnósticos, los códigos, las fechas y las notas de sus visitas. Puede retirar \
este permiso por escrito para el futuro.

5. Cesión de beneficios (respuesta aparte)
Si dice que sí, su aseguradora paga directamente a este consultorio. Si dice que no, puede pagarle a \
usted, y usted nos paga a nosotros. En ambos casos usted responde por lo que la aseguradora no pague \
y se le pueda cobrar debidamente.

6. Sus registros y su firma
Guardamos sus registros en privado, como dice nuestro aviso de privacidad; pida una copia cuando \
quiera. Puede firmar aquí en la pantalla o pedir papel. Su firma en la pantalla vale como la de \
papel, y puede recibir copia de lo firmado. Puede retirar este consentimiento cuando quiera con solo \
decirlo; lo hecho antes queda como está.
"""


ENGLISH_STATEMENTS = [
    "I pay what my insurance does not pay and may properly bill to me.",
    "Only the area being worked on is uncovered, and I can stop at any moment.",
]
SPANISH_STATEMENTS = [
    "Pago lo que mi seguro no paga y se me puede cobrar debidamente.",
    "Solo se descubre la zona que se trata, y puedo parar en cualquier momento.",
]
"""What the client initials, one by one."""


def forms() -> dict[str, dict[str, Any]]:
    """Give both texts by language, as fields of a consent form."""
    return {
        "en": {
            "title": ENGLISH_TITLE,
            "language": "en",
            "version": "2",
            "body": ENGLISH,
            "statements": ENGLISH_STATEMENTS,
        },
        "es": {
            "title": SPANISH_TITLE,
            "language": "es",
            "version": "2",
            "body": SPANISH,
            "statements": SPANISH_STATEMENTS,
        },
    }
