"""Forms in the markup of the components: a renderer, widgets and fields. Every form of the service is drawn through here."""
