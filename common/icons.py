"""The few small drawings that stand beside words (never instead of them): path data on a grid of 16 by 16."""

# Lines of 1.6 units in the colour of the words. Drawn for this service.
ICONS = {
    "circle": '<circle cx="8" cy="8" r="6"/>',
    "half": '<circle cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/>',
    "pencil": '<path d="M3 13l.8-3.200L10.500 3.100a1.400 1.400 0 0 1 2 0l.4.4a1.400 1.400 0 0 1 0 2L6.200 12.200z"/>',
    "send": '<path d="M2.500 8h10M9 4l4 4-4 4"/>',
    "speech": '<path d="M2.500 3.500h11v7.500H7.500L4.500 13.500V11h-2z"/>',
    "return": '<path d="M6 3L2.500 6.500 6 10M3 6.500h6.500a4 4 0 0 1 0 7H7"/>',
    "tick": '<path d="M2.500 8.500l3.800 3.800L13.500 4.500"/>',
    "archive": '<path d="M2.500 3.500h11v3h-11zM3.500 6.500v6.500h9V6.500M6.500 9.500h3"/>',
    "clock": '<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.500 2"/>',
    "warning": '<path d="M8 2.500l6 11H2zM8 6.800v3M8 11.300v.4"/>',
    "cross": '<path d="M4 4l8 8M12 4l-8 8"/>',
    "question": '<path d="M5.700 6a2.300 2.300 0 1 1 3.400 2c-.8.500-1.100.900-1.100 1.700M8 12.200v.4"/>',
    "dash": '<path d="M3.500 8h9"/>',
    "document": '<path d="M4 2h5.500L12.500 5v9h-8.500zM6.500 8h4M6.500 11h4"/>',
    "leaf": '<path d="M3 13c0-7 4-10 10-10 0 7-3.500 9.500-8.500 9.500M3 13l5-5"/>',
    "people": '<circle cx="5.500" cy="5" r="2.200"/><path d="M2 13.500V11a3.500 3.500 0 0 1 7 0v2.500M10.500 4.200a2 2 0 0 1 0 3.700M11.500 9.800a3 3 0 0 1 2.500 3v.700"/>',
}
