"""How an office shuts a tablet out, and how much that tablet still holds."""

from tests.office import Office

ROWS = """new Promise((done, failed) => {
  const asked = indexedDB.open("tableside");
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const tables = [...asked.result.objectStoreNames].filter((name) => name !== "meta");
    const counts = tables.map((name) => asked.result.transaction(name).objectStore(name).count());
    const look = () => {
      if (counts.some((one) => one.readyState !== "done")) return setTimeout(look, 20);
      asked.result.close();
      done(counts.reduce((sum, one) => sum + one.result, 0));
    };
    look();
  };
})"""
"""How many rows this tablet holds; the page that is loaded anew opens an empty store."""


def shut_out(office: Office, why: str) -> None:
    """Revoke the one device there is."""
    [line] = [one for one in office.run("devices", "list").splitlines() if ": active" in one]
    office.run("devices", "revoke", line.split()[0], "--why", why)
