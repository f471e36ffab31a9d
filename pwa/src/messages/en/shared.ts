/** Words about pictures that another app shared with this one. */
export const shared = {
  "shared.title": { one: "Whose is this picture?", other: "Whose are these pictures?" },
  "shared.words": "It is kept with a referral once you choose. Until then it is nowhere but on this screen.",
  "shared.picture": "Shared picture {n}",
  "shared.search": "Search clients",
  "shared.clients": "Clients",
  "shared.referrals": "Referrals of {name}",
  "shared.new": "A new referral",
  "shared.unnamed": "Referring provider not written",
  "shared.other_client": "Another client",
  "shared.drop": "Do not keep it",
  "shared.dropped": "Not kept",
  "shared.kept": {
    one: "Kept with the referral of {name}",
    other: "{count} pages kept with the referral of {name}",
  },
  "shared.lost_title": "A shared picture could not be kept",
  "shared.lost":
    "The app was closed or locked before it was chosen whose it is, or it was no JPEG or PNG picture. Please share it again.",
  "shared.understood": "Understood",
  "shared.failed": "This picture could not be kept: {why}",
};
