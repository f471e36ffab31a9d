"""The rehearsal payer's door: folders, in which each file is answered once, and an SFTP server of them."""
