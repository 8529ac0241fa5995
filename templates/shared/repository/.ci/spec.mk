# What every repository of a golden path can do with its spec.
.PHONY: chart chart-check docs

chart: chart/files/service.yaml ## Copies the spec into the Helm chart

chart/files/service.yaml: service.yaml
	mkdir -p $(@D)
	cp $< $@

chart-check: ## Fails when the chart holds another spec
	@cmp -s service.yaml chart/files/service.yaml || { echo 'chart/files/service.yaml differs from service.yaml. Run "make --always-make chart".' >&2; exit 1; }

docs: ## Serves the documentation on http://localhost:8000 (pip install mkdocs-techdocs-core)
	mkdocs serve
