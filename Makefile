# Each target is one call of the launcher (launcher/__main__.py), which does its own set-up first.
# Only relative paths here: the checkout's folder may have a space in its name.

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset demo-accounts stop manage test pytest check bench vendor messages doctor

LAUNCH := @sh launcher/bootstrap.sh

help: ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

demo: ## Start the demonstration and keep it running; PORT=8123 make demo serves elsewhere
	$(LAUNCH) demo

demo-reset: ## Delete the demonstration's data
	$(LAUNCH) demo-reset

demo-accounts: ## Print the demonstration's accounts as JSON
	$(LAUNCH) demo-accounts

stop: ## End the demonstration that is running in another terminal
	$(LAUNCH) stop

manage: ## Run a management command on the demonstration: make manage ARGS="check"
	$(LAUNCH) manage $(ARGS)

test: ## Run every check and every test
	$(LAUNCH) test

pytest: ## Run some tests while working: make pytest ARGS="tests/schools -x"
	$(LAUNCH) pytest $(ARGS)

check: ## Lint, types, import contracts and sizes, in half a minute
	$(LAUNCH) check

bench: ## Measure speed and memory; results also in var/bench.json
	$(LAUNCH) bench $(ARGS)

vendor: ## Fetch the vendored style sheets, scripts and fonts anew
	$(LAUNCH) vendor

messages: ## Collect the texts to translate, and compile what is translated
	$(LAUNCH) messages

doctor: ## Say what this machine lacks, and the command that installs it
	$(LAUNCH) doctor
