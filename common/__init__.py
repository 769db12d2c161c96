"""What has no opinion about schools: scopes of the database, forms, charts, formats, bilingual fields, jobs."""
