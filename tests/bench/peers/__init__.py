"""The office beside other sync stacks: the same documents, the same work, the same counter of bytes."""
