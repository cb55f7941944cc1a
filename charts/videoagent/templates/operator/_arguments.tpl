{{- /* Every setting of the operator that the values decide; a test holds both against each other. */ -}}
{{- define "videoagent.arguments" -}}
- --log-format={{ .Values.operator.logFormat }}
- --http-port={{ int .Values.operator.httpPort }}
- --kube-requests-per-second={{ int .Values.operator.requestsPerSecond }}
- --lease-name={{ include "videoagent.leaseName" . }}
- --lease-seconds={{ int .Values.operator.leaseSeconds }}
{{- if eq .Values.rbac.scope "namespaces" }}
- --namespaces={{ include "videoagent.requestNamespaces" . | fromYamlArray | join "," }}
{{- end }}
- --max-concurrent-videos={{ int .Values.limits.maxConcurrentVideos }}
- --max-concurrent-videos-per-namespace={{ int .Values.limits.maxConcurrentVideosPerNamespace }}
- --quota-ledger={{ include "videoagent.ledger" . }}
- --quota-videos-per-requester={{ int .Values.quotas.videosPerRequesterPerDay }}
- --quota-videos-per-namespace={{ int .Values.quotas.videosPerNamespacePerDay }}
{{- with .Values.quotas.usdPerNamespacePerDay }}
- --quota-usd-per-day={{ . }}
{{- end }}
{{- with .Values.quotas.usdPerNamespacePerMonth }}
- --quota-usd-per-month={{ . }}
{{- end }}
{{- with .Values.quotas.overridesConfigMap }}
- --quota-overrides={{ . }}
{{- end }}
- --runner-image={{ include "videoagent.image" (list .Values.phases.image .) }}
- --runner-image-pull-policy={{ .Values.phases.image.pullPolicy }}
- --runner-service-account={{ include "videoagent.phaseServiceAccount" . }}
- --runner-user-id={{ int64 .Values.userId }}
- --runner-job-ttl-seconds={{ int .Values.phases.jobTtlSeconds }}
{{- if .Values.phases.hostNetwork }}
- --runner-host-network=true
{{- end }}
{{- with .Values.phases.priorityClassName }}
- --runner-priority-class={{ . }}
{{- end }}
{{- with .Values.phases.nodeSelector }}
{{- $labels := list }}
{{- range $key, $value := . }}{{ $labels = append $labels (printf "%s=%s" $key $value) }}{{ end }}
- --runner-node-selector={{ join "," $labels }}
{{- end }}
{{- with .Values.phases.tolerations }}
{{- $taints := list }}
{{- range . }}{{ $taints = append $taints (printf "%s%s:%s" .key (ternary (printf "=%s" .value) "" (hasKey . "value")) .effect) }}{{ end }}
- --runner-tolerations={{ join "," $taints }}
{{- end }}
{{- with .Values.phases.resources }}
{{- $amounts := list }}
{{- range $phase, $given := . }}
{{- range $what, $name := dict "cpu" "cpu" "memoryMiB" "memory" "scratchMiB" "scratch" }}
{{- if hasKey $given $what }}{{ $amounts = append $amounts (printf "%s.%s=%v" $phase $name (get $given $what)) }}{{ end }}
{{- end }}
{{- end }}
- --runner-resources={{ join "," $amounts }}
{{- end }}
{{- if .Values.prices.existingConfigMap }}
- --prices-path=/etc/videoagent/prices/prices.json
{{- end }}
{{- if ne .Values.prices.endedModels "keep" }}
- --ended-models={{ .Values.prices.endedModels }}
{{- end }}
{{- if .Values.postgres.secretRef.name }}
- --postgres-path=/etc/videoagent/postgres/url
{{- end }}
{{- with .Values.trends.googleUrl }}
- --google-trends-url={{ . }}
{{- end }}
{{- include "videoagent.storageArguments" . }}
{{- include "videoagent.webhookArguments" . }}
{{- with .Values.monitoring.otlpEndpoint }}
- --otlp-endpoint={{ . }}
{{- end }}
{{- end -}}

{{- define "videoagent.storageArguments" }}
{{- if eq .Values.storage.type "folder" }}
- --store-url=file:///store
- --store-claim={{ include "videoagent.claim" . }}
{{- else }}
- --store-url=s3://{{ .Values.storage.s3.bucket }}{{ with .Values.storage.s3.prefix }}/{{ . }}{{ end }}
- --store-s3-endpoint={{ .Values.storage.s3.endpoint }}
{{- with .Values.storage.s3.region }}
- --store-s3-region={{ . }}
{{- end }}
- --store-secret={{ .Values.storage.s3.existingSecret }}
- --store-secrets-path=/etc/videoagent/store
{{- end }}
{{- with .Values.storage.deliveryClaim }}
- --delivery-claim={{ . }}
{{- end }}
{{- with .Values.storage.publicUrl }}
- --store-public-url={{ . }}
{{- end }}
{{- end -}}

{{- define "videoagent.webhookArguments" }}
{{- if .Values.webhook.enabled }}
- --webhook=true
- --webhook-port={{ int .Values.webhook.port }}
{{- if .Values.webhook.url }}
- --webhook-url={{ .Values.webhook.url }}
{{- else }}
- --webhook-service={{ include "videoagent.webhookName" . }}
{{- end }}
{{- if eq .Values.webhook.certificate.issuer "cert-manager" }}
- --webhook-cert-path=/etc/videoagent/webhook
{{- else }}
- --webhook-secret={{ include "videoagent.webhookSecret" . }}
- --webhook-configuration={{ include "videoagent.clusterName" . }}
{{- end }}
{{- /* Its own word too: whoever asked for a schedule asked for the schedule's requests. */}}
- --webhook-requesters={{ prepend .Values.webhook.requesters (printf "system:serviceaccount:%s:%s" .Release.Namespace (include "videoagent.serviceAccount" .)) | join "," }}
{{- end }}
{{- end -}}
