{{- define "tangent.fullname" -}}
{{- if contains "tangent" .Release.Name -}}{{ .Release.Name }}{{- else -}}{{ .Release.Name }}-tangent{{- end -}}
{{- end }}

{{- define "tangent.selector" -}}
app.kubernetes.io/name: tangent
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "tangent.labels" -}}
{{ include "tangent.selector" . }}
app.kubernetes.io/part-of: tangent
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "tangent.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "tangent.containerSecurity" -}}
{allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
{{- end }}

{{- define "tangent.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "tangent.tag" -}}{{ .Values.image.tag | default .Chart.AppVersion }}{{- end }}

{{- define "tangent.svc" -}}{{ .Release.Namespace }}.svc.{{ .Values.clusterDomain }}{{- end }}

{{/* Addresses with their namespace: they resolve from everywhere, and the certificates of generate.sh name them. */}}
{{- define "tangent.brokers" -}}
{{- if .Values.kafka.bundled -}}
{{- $names := list -}}
{{- range $i := until (int .Values.kafka.replicas) }}{{ $names = append $names (printf "kafka-%d.kafka.%s:9092" $i (include "tangent.svc" $)) }}{{ end -}}
{{- join "," $names -}}
{{- else -}}
{{- required "kafka.bootstrapServers: the address of your brokers, since kafka.bundled is false" .Values.kafka.bootstrapServers -}}
{{- end -}}
{{- end }}

{{- define "tangent.voters" -}}
{{- $voters := list -}}
{{- range $i := until (int .Values.kafka.replicas) }}{{ $voters = append $voters (printf "%d@kafka-%d.kafka.%s:9093" (add1 $i) $i (include "tangent.svc" $)) }}{{ end -}}
{{- join "," $voters -}}
{{- end }}

{{- define "tangent.endpoint" -}}
{{- if .Values.store.bundled -}}
https://minio.{{ include "tangent.svc" . }}:9000
{{- else -}}
{{- required "store.endpoint: the address of your store, since store.bundled is false" .Values.store.endpoint -}}
{{- end -}}
{{- end }}

{{- define "tangent.clientVolumes" -}}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      - secret: {name: {{ printf .root.Values.secrets.service .user }}}
      {{- if .root.Values.secrets.ownAuthority }}
      - secret: {name: {{ .root.Values.secrets.authority }}}
      {{- end }}
- {name: work, emptyDir: {}}
- {name: tmp, emptyDir: {sizeLimit: 256Mi}}
{{- end }}

{{- define "tangent.clientMounts" -}}
- {name: secrets, mountPath: /run/secrets/tangent, readOnly: true}
- {name: work, mountPath: /var/lib/tangent}
- {name: tmp, mountPath: /tmp}
{{- end }}

{{- define "tangent.clientEnvironment" -}}
- {name: TANGENT_KAFKA_USERNAME, value: {{ .root.Values.prefix }}{{ .user }}}
- {name: TANGENT_KAFKA_PASSWORD_FILE, value: /run/secrets/tangent/kafka.password}
{{- if ne .root.Values.store.identity "web" }}
- {name: TANGENT_STORE_ACCESS_KEY_FILE, value: /run/secrets/tangent/store.access-key}
- {name: TANGENT_STORE_SECRET_KEY_FILE, value: /run/secrets/tangent/store.secret-key}
{{- if eq .root.Values.store.identity "session" }}
- {name: TANGENT_STORE_SESSION_TOKEN_FILE, value: /run/secrets/tangent/store.session-token}
{{- end }}
{{- else if .root.Values.store.bundled }}
{{- fail "store.identity: web needs a store of yours: store.bundled: false" }}
{{- end }}
{{- end }}
