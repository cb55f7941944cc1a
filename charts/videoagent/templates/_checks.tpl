{{- /* What values.schema.json cannot say: faults of values that do not go together. */ -}}
{{- define "videoagent.checks" -}}
{{- $faults := list -}}
{{- if and (eq .Values.rbac.scope "cluster") .Values.watchNamespaces -}}
{{- $faults = append $faults "watchNamespaces is for rbac.scope namespaces: with scope cluster the operator watches all of them. Leave it empty, or change the scope." -}}
{{- end -}}
{{- if and (eq .Values.rbac.scope "namespaces") .Values.phases.namespaces -}}
{{- $faults = append $faults "phases.namespaces is for rbac.scope cluster: with scope namespaces, watchNamespaces says where requests are made." -}}
{{- end -}}
{{- if and (eq .Values.storage.type "folder") (not .Values.storage.folder.existingClaim) (ne (include "videoagent.requestNamespaces" . | trim) (printf "- %s" .Release.Namespace)) -}}
{{- $faults = append $faults "storage.folder.existingClaim is needed: the claim that this chart makes is in the release's namespace, and requests are made in others. Make a claim of one volume in each of them, or use storage.type s3." -}}
{{- end -}}
{{- if and .Values.monitoring.podMonitor.enabled .Values.monitoring.serviceMonitor.enabled -}}
{{- $faults = append $faults "monitoring.podMonitor and monitoring.serviceMonitor are both on: every metric would be counted twice. Switch one off." -}}
{{- end -}}
{{- if and .Values.webhook.enabled (eq (int .Values.webhook.port) (int .Values.operator.httpPort)) -}}
{{- $faults = append $faults "webhook.port and operator.httpPort are the same: give each its own." -}}
{{- end -}}
{{- if $faults -}}
{{- fail (printf "these values do not go together:\n- %s" (join "\n- " $faults)) -}}
{{- end -}}
{{- end -}}
