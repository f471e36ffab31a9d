"""What exports of other programs call things: headings of columns, and words for choices. Pure."""

from __future__ import annotations

import unicodedata


def heard(words: str) -> str:
    """Give words as they are compared: without case, accents and anything but letters and digits."""
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _by_words(**said: str) -> dict[str, str]:
    return {heard(word): value for value, words in said.items() for word in (value, *words.split("|"))}


CLIENT_HEADINGS = _by_words(
    first_name="first|given name|forename|client first name|patient first name|fname|nombre",
    middle_name="middle|middle initial|mi|segundo nombre",
    last_name="last|surname|family name|client last name|patient last name|lname|apellido|apellidos",
    full_name="name|client|client name|patient|patient name|customer name|contact name|nombre completo",
    date_of_birth="dob|birth date|birthdate|birthday|born|client dob|patient dob|fecha de nacimiento",
    sex="gender|birth sex|sexo",
    phone="phone number|telephone|mobile|mobile phone|mobile number|cell|cell phone|home phone|primary phone"
    "|telefono",
    street="address|street address|street address 1|address 1|address line 1|home address|direccion|calle",
    city="town|ciudad",
    state="province|state province|region|estado",
    zip="zip code|postal code|postcode|postal|zip postal code|codigo postal",
    language="preferred language|idioma",
    gate_note="gate code|access notes|directions|arrival notes|parking|entry notes",
    payer="insurance|insurance company|insurance name|primary insurance|payer name|carrier|aseguradora",
    member_id="member id|member number|policy number|insurance id|subscriber id|id number|policy id",
    group_number="group|group id|group no|plan group",
)
PAYER_HEADINGS = _by_words(
    name="payer|payer name|insurance|insurance name|insurance company|company|carrier|plan name|nombre"
    "|aseguradora",
    payer_id="payer id|payerid|electronic payer id|edi payer id|cpid|claims payer id|id|payer number",
    filing_code="type|payer type|claim filing code|filing indicator|lob|line of business|tipo",
    street="address|address 1|street address|claims address|mailing address|direccion",
    city="town|ciudad",
    state="province|estado",
    zip="zip code|postal code|codigo postal",
)
SEXES = _by_words(F="female|woman|femenino|mujer", M="male|man|masculino|hombre", U="unknown|other|x|otro")
LANGUAGES = _by_words(en="english|eng|ingles", es="spanish|spa|espanol")
PAYER_TYPES = _by_words(
    CI="commercial|commercial insurance|comercial",
    BL="blue cross blue shield|bcbs|blue cross|blue shield",
    HM="hmo|health maintenance organization",
    AM="auto|automobile|automobile medical|pip|no fault",
    WC="workers compensation|workers comp|work comp|l&i",
    VA="veterans|veterans affairs|va ccn",
    OF="other federal|federal",
    MA="medicare part a",
    MB="medicare|medicare part b",
    MC="medicaid",
    ZZ="other|mutually defined|unknown",
    **{"12": "ppo|preferred provider organization"},
)
STATES = _by_words(
    AL="Alabama",
    AK="Alaska",
    AZ="Arizona",
    AR="Arkansas",
    CA="California",
    CO="Colorado",
    CT="Connecticut",
    DE="Delaware",
    DC="District of Columbia",
    FL="Florida",
    GA="Georgia",
    HI="Hawaii",
    ID="Idaho",
    IL="Illinois",
    IN="Indiana",
    IA="Iowa",
    KS="Kansas",
    KY="Kentucky",
    LA="Louisiana",
    ME="Maine",
    MD="Maryland",
    MA="Massachusetts",
    MI="Michigan",
    MN="Minnesota",
    MS="Mississippi",
    MO="Missouri",
    MT="Montana",
    NE="Nebraska",
    NV="Nevada",
    NH="New Hampshire",
    NJ="New Jersey",
    NM="New Mexico",
    NY="New York",
    NC="North Carolina",
    ND="North Dakota",
    OH="Ohio",
    OK="Oklahoma",
    OR="Oregon",
    PA="Pennsylvania",
    RI="Rhode Island",
    SC="South Carolina",
    SD="South Dakota",
    TN="Tennessee",
    TX="Texas",
    UT="Utah",
    VT="Vermont",
    VA="Virginia",
    WA="Washington",
    WV="West Virginia",
    WI="Wisconsin",
    WY="Wyoming",
    PR="Puerto Rico",
    GU="Guam",
    VI="Virgin Islands",
    AS="American Samoa",
    MP="Northern Mariana Islands",
)
