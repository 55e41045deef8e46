"""English: repair of typed lines, forms of facts, persons, joins and dates."""
