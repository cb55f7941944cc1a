{{- define "videoagent.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- /* Short enough that every suffix fits into the 63 characters of a name. */ -}}
{{- define "videoagent.fullname" -}}
{{- $name := include "videoagent.name" . -}}
{{- $default := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $default .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- /* Of objects without a namespace: releases of the same name in two namespaces do not meet. */ -}}
{{- define "videoagent.clusterName" -}}
{{- $name := include "videoagent.fullname" . -}}
{{- ternary $name (printf "%s-%s" .Release.Namespace $name) (eq $name .Release.Namespace) | trunc 100 | trimSuffix "-" -}}
{{- end -}}

{{- define "videoagent.leaseName" -}}
{{- default (printf "%s-operator" (include "videoagent.fullname" .)) .Values.operator.leaseName -}}
{{- end -}}

{{- define "videoagent.ledger" -}}{{ include "videoagent.fullname" . }}-ledger{{- end -}}

{{- define "videoagent.serviceAccount" -}}
{{- default (ternary (include "videoagent.fullname" .) "default" .Values.operator.serviceAccount.create) .Values.operator.serviceAccount.name -}}
{{- end -}}

{{- /* In a cluster all of whose namespaces may have requests, only the account that each has is sure to be there. */ -}}
{{- define "videoagent.phaseServiceAccount" -}}
{{- $own := and .Values.phases.serviceAccount.create (eq .Values.rbac.scope "namespaces") -}}
{{- default (ternary (printf "%s-phase" (include "videoagent.fullname" .)) "default" $own) .Values.phases.serviceAccount.name -}}
{{- end -}}

{{- define "videoagent.claim" -}}
{{- default (printf "%s-store" (include "videoagent.fullname" .)) .Values.storage.folder.existingClaim -}}
{{- end -}}

{{- define "videoagent.webhookName" -}}{{ include "videoagent.fullname" . }}-webhook{{- end -}}

{{- define "videoagent.webhookSecret" -}}{{ include "videoagent.fullname" . }}-webhook-certificate{{- end -}}

{{- /* The namespaces of requests that the chart knows, as a YAML list. */ -}}
{{- define "videoagent.requestNamespaces" -}}
{{- if eq .Values.rbac.scope "cluster" -}}
{{ .Values.phases.namespaces | uniq | toYaml }}
{{- else -}}
{{ default (list .Release.Namespace) .Values.watchNamespaces | uniq | toYaml }}
{{- end -}}
{{- end -}}

{{- define "videoagent.selector" -}}
app.kubernetes.io/name: {{ include "videoagent.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "videoagent.operatorSelector" -}}
{{ include "videoagent.selector" . }}
app.kubernetes.io/component: operator
{{- end -}}

{{- define "videoagent.labels" -}}
{{ include "videoagent.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: videoagent
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{- /* (list image root) */ -}}
{{- define "videoagent.image" -}}
{{- $image := index . 0 -}}{{- $root := index . 1 -}}
{{- if $image.digest -}}{{ $image.repository }}@{{ $image.digest }}{{- else -}}{{ $image.repository }}:{{ default $root.Chart.AppVersion $image.tag }}{{- end -}}
{{- end -}}
