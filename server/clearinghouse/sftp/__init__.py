"""A clearinghouse's server, reached over SFTP by asyncssh: one way out, to one host, whose key is pinned."""
