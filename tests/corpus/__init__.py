"""Made-up encounters, each with what is known beforehand of its claim: denied for a cause, or paid."""
