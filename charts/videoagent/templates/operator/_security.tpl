{{- /* The restricted profile of the pod security standards, and a file system that cannot be written to. */ -}}
{{- define "videoagent.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ int64 .Values.userId }}
runAsGroup: {{ int64 .Values.userId }}
fsGroup: {{ int64 .Values.userId }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "videoagent.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "videoagent.mountsCertificate" -}}
{{- and .Values.webhook.enabled (eq .Values.webhook.certificate.issuer "cert-manager") -}}
{{- end -}}
