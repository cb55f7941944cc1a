{{- define "videoagent.postgresVolume" -}}
secret:
  secretName: {{ .Values.postgres.secretRef.name }}
  defaultMode: 0440
  items: [{key: {{ .Values.postgres.secretRef.key }}, path: url}]
{{- end -}}
