"""The few small drawings that stand beside words (never instead of them): path data on a grid of 16 by 16."""

# Lines of 1.6 units in the colour of the words. Drawn for this service.
ICONS = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "half": '<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
    "pencil": '<path d="M3 13l.8-3.2L10.5 3.1a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L6.2 12.2z"/>',
    "send": '<path d="M2.5 8h10M9 4l4 4-4 4"/>',
    "speech": '<path d="M2.5 3.5h11v7.5H7.5L4.5 13.5V11h-2z"/>',
    "return": '<path d="M6 3L2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 7H7"/>',
    "tick": '<path d="M2.5 8.5l3.8 3.8L13.5 4.5"/>',
    "archive": '<path d="M2.5 3.5h11v3h-11zM3.5 6.5v6.5h9V6.5M6.5 9.5h3"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 2"/>',
    "warning": '<path d="M8 2.5l6 11H2zM8 6.8v3M8 11.3v.4"/>',
    "cross": '<path d="M4 4l8 8M12 4l-8 8"/>',
    "question": '<path d="M5.7 6a2.3 2.3 0 1 1 3.4 2c-.8.5-1.1.9-1.1 1.7M8 12.2v.4"/>',
    "dash": '<path d="M3.5 8h9"/>',
    "document": '<path d="M4 2h5.5L12.5 5v9h-8.5zM6.5 8h4M6.5 11h4"/>',
    "leaf": '<path d="M3 13c0-7 4-10 10-10 0 7-3.5 9.5-8.5 9.5M3 13l5-5"/>',
    "people": '<circle cx="5.5" cy="5" r="2.2"/>'
    '<path d="M2 13.5V11a3.5 3.5 0 0 1 7 0v2.5M10.5 4.2a2 2 0 0 1 0 3.7M11.5 9.8a3 3 0 0 1 2.5 3v.7"/>',
}
