"""What people write by mistake, and what they mean by it: keys, shapes, languages, front matter, YAML."""
