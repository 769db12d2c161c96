"""Who: places, schools, terms; people, memberships and invitations; what each role may do and which rows it sees."""
