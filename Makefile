# Every verb works on a fresh Debian 12 machine with the .NET SDK 10; `make` alone lists them.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

REQUEST ?= config/samples/videorequest-quickstart.yaml
OUT     ?= out
ARGS    ?=

CASES   ?= 100000
MINUTES ?= 10

NAME    ?= dev
LEVEL   ?=
PORT    ?=

RUNNER  := out/bin/phase-runner
KUBERNETES_BENCH := out/kubernetes-bench/VideoAgent.KubernetesBench
REQUESTS ?= 1000
SOURCES := $(shell find src/Contracts src/Storage src/PhaseRunner -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.json' -o -name '*.txt' \) -not -path '*/bin/*' -not -path '*/obj/*') \
           Directory.Build.props Directory.Packages.props global.json

.PHONY: help setup build format test fuzz video demo images cluster-up cluster-down cluster-status cluster-logs bench bench-video bench-kubernetes bench-operator bench-request bench-vendors soak clean

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

setup: ## Install what is missing: ffmpeg, espeak-ng, librsvg, fonts
	@hack/setup

build: setup ## Build everything
	dotnet build VideoAgent.sln --configuration Release --nologo

format: setup ## Format the code (the build refuses what is not formatted)
	dotnet format VideoAgent.sln

test: ## Run every test; the last line counts them
	@hack/setup --test
	@hack/test $(ARGS)

fuzz: ## Break what servers and files say in 100,000 ways each, and see that nothing but a typed error comes out; CASES=100000
	@VIDEOAGENT_FUZZ_CASES=$(CASES) hack/test --filter 'FullyQualifiedName~Kubernetes&FullyQualifiedName~Hostile' $(ARGS)

video: setup $(RUNNER) ## Make a finished short from REQUEST (default: the quickstart) into OUT
	@$(RUNNER) run --request $(REQUEST) --out $(OUT) $(ARGS)

demo: setup ## The same through the operator on a Kubernetes of its own, as root: images, chart, request, live view, the MP4 in out/demo
	@hack/demo $(REQUEST)

images: ## Make the two container images of the sources as they are; ARGS=--refresh: with Debian's newest packages
	@hack/images build $(ARGS)
	@hack/images list

cluster-up: ## Make or mend a Kubernetes on this machine; NAME=dev LEVEL=control-plane|node PORT=
	@hack/cluster up --name $(NAME) $(if $(LEVEL),--level $(LEVEL)) $(if $(PORT),--port $(PORT)) $(ARGS)

cluster-down: ## End it and remove every trace of it; NAME=dev
	@hack/cluster down --name $(NAME) $(ARGS)

cluster-status: ## What of it runs, and where things are; NAME=dev
	@hack/cluster status --name $(NAME) $(ARGS)

cluster-logs: ## The last lines of its components' logs; NAME=dev ARGS="etcd --follow"
	@hack/cluster logs --name $(NAME) $(ARGS)

bench: ## Measure all: the assembly (ARGS are for it), paid calls, the Kubernetes library, the operator, and a request through real pods
	@status=0; $(MAKE) bench-video || status=$$?; for part in vendors kubernetes operator request; do $(MAKE) bench-$$part ARGS= || status=$$?; done; exit $$status

bench-video: setup ## The assembly's speed and memory; table here, JSON in bench/results.json
	@dotnet publish bench/VideoBench --configuration Release --runtime linux-x64 --output out/bench --nologo --verbosity quiet
	@out/bench/VideoAgent.VideoBench $(ARGS)

bench-kubernetes: $(KUBERNETES_BENCH) ## The Kubernetes library's, on a control plane of its own; JSON in bench/kubernetes.json
	@$(KUBERNETES_BENCH) $(ARGS)

bench-operator: ## The operator's, with REQUESTS=1000 on a control plane of its own, Jobs and nodes played; JSON in bench/operator.json
	@dotnet publish src/Operator --configuration Release --runtime linux-x64 --self-contained -p:PublishReadyToRun=true --output out/operator --nologo --verbosity quiet
	@dotnet publish bench/OperatorBench --configuration Release --runtime linux-x64 --self-contained false --output out/operator-bench --nologo --verbosity quiet
	@out/operator-bench/VideoAgent.OperatorBench --requests $(REQUESTS) $(ARGS)

bench-request: demo ## From apply to Succeeded through real pods: three times the quick start on the demo's cluster; JSON in bench/request.json
	@dotnet publish bench/OperatorBench --configuration Release --runtime linux-x64 --self-contained false --output out/operator-bench --nologo --verbosity quiet
	@. "$$(hack/cluster env --name demo)" && out/operator-bench/VideoAgent.OperatorBench --videos 3 --json bench/request.json $(ARGS)

bench-vendors: setup $(RUNNER) ## A video with a vendor of known pace: what is waited for beyond it, and how much of the prompts its cache has; JSON in bench/vendors.json
	@dotnet publish bench/VendorBench --configuration Release --runtime linux-x64 --self-contained false --output out/vendor-bench --nologo --verbosity quiet
	@out/vendor-bench/VideoAgent.VendorBench $(RUNNER)

soak: $(KUBERNETES_BENCH) ## Follow and reconcile while connections are torn, for MINUTES=10; fails when memory, handles or threads grow
	@$(KUBERNETES_BENCH) --soak $(MINUTES) $(ARGS)

clean: ## Remove what was built and made
	rm -rf out src/*/bin src/*/obj tests/*/bin tests/*/obj bench/*/bin bench/*/obj

# Ahead-of-time compiled for a quick start; rebuilt only when a source is newer.
$(RUNNER): $(SOURCES)
	@echo "building the phase runner (the first time takes about half a minute)"
	@dotnet publish src/PhaseRunner --configuration Release --runtime linux-x64 --output out/bin --nologo --verbosity quiet
	@touch $@

# Always asked for: the build itself knows what is newer.
.PHONY: $(KUBERNETES_BENCH)
$(KUBERNETES_BENCH):
	@dotnet publish bench/KubernetesBench --configuration Release --runtime linux-x64 --output out/kubernetes-bench --nologo --verbosity quiet
