"""What ksum knows of Korean: sentences, morphemes, numbers, names, terms and romanisation."""
