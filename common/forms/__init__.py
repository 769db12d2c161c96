"""Forms in the markup of the components: a renderer, widgets and fields. Every form is drawn through here."""
