/** Secrets that are told by their first letters, as their issuers made them. */
export const tokenFormats: readonly { id: string; pattern: RegExp }[] = [
  // The key of AWS's own manuals is one: whoever uses it as an example uses it as a key.
  { id: 'aws-access-key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g },
  { id: 'aws-secret-key', pattern: /\bwJalrXUtnFEMI\/K7MDENG[A-Za-z0-9/+]{10,30}/g },
  { id: 'github-token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/g },
  { id: 'gitlab-token', pattern: /\bgl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[\w-]{20,300}/g },
  { id: 'slack-token', pattern: /\bxox[abeoprs]-[\w-]{10,250}|\bxapp-\d-[\w-]{10,250}|hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/]{20,200}/g },
  { id: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { id: 'stripe-key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,247}\b|\bwhsec_[A-Za-z0-9+/=]{24,100}/g },
  { id: 'openai-key', pattern: /\bsk-(?:proj-|svcacct-|admin-|ant-[a-z]{2,8}\d\d-)[\w-]{20,250}/g },
  { id: 'google-key', pattern: /\bAIza[\w-]{35}(?![\w-])|\bGOCSPX-[\w-]{28}(?![\w-])|\bya29\.[\w-]{20,2000}/g },
  { id: 'azure-key', pattern: /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,100}={0,2}/g },
  { id: 'discord-webhook', pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,80}/g },
  { id: 'telegram-token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { id: 'other-token', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])|\bhf_[A-Za-z]{34}\b|\bpypi-AgEI[\w-]{50,1000}|\bdckr_pat_[\w-]{27}|\bhv[sb]\.[\w-]{24,300}|\bdop_v1_[a-f0-9]{64}\b|\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g },
];
