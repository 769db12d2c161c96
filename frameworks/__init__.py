"""What good looks like: framework packs, their checker and loader, versions, scales and statements."""
