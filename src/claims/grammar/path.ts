import type { Span } from '../markdown/plain.ts';

const extensions = new Set(('ts,tsx,mts,cts,js,jsx,mjs,cjs,py,pyi,go,rs,java,kt,kts,rb,php,c,h,cc,cpp,hpp,cs,fs,swift,m,mm,sh,bash,zsh,fish,ps1,psm1,bat,cmd,md,mdx,rst,txt,json,jsonl,json5,yaml,yml,toml,ini,cfg,conf,env,sql,csv,tsv,xlsx,xls,docx,html,htm,css,scss,sass,less,vue,svelte,astro,xml,xsd,svg,'
  + 'png,jpg,jpeg,gif,webp,ico,pdf,zip,tar,gz,tgz,lock,log,dump,db,sqlite,sqlite3,dart,ex,exs,erl,hs,lua,pl,pm,r,ipynb,proto,graphql,gql,tf,tfvars,gradle,properties,plist,wasm,so,dll,exe,jar,bin,example,sample,template,tmpl,patch,diff,service,sol,cairo,move,nim,zig,v,sv,vhd,asm,s,map,snap,feature,hbs,ejs,pug,njk,twig,blade,cshtml,razor,xaml,storyboard,entitlements,onnx,pt,pth,pkl,parquet,arrow,npy,h5,safetensors,pem,crt,key,pub,out,bak,old,orig,gitignore,dockerignore,editorconfig,eslintrc,prettierrc,npmrc,nvmrc,test,spec,sha256').split(','));
const bare = /^(?:(?:Dockerfile|Makefile|Jenkinsfile)(?:\.[\w-]{1,30}){0,3}|Procfile|LICENSE|README|CHANGELOG|Gemfile|Rakefile|Vagrantfile|\.[a-z][a-z0-9_.-]{1,30})$/;
const product = /^[A-Z][\p{L}]{1,14}\.(?:js|ts|io|ai|py|net|sh|go)$/iu;
const path = /^[\w.@~*()[\]{}+$#-]{0,80}(?:[/\\][\w.@~*()[\]{}+$#=, -]{0,80}){0,20}$/;

/** Does a word name a file or folder? A route (/login), a product (Node.js), a fraction (CI/CD) does not. */
export function isPath(word: string, code: boolean): boolean {
  if (word.length < 3 || word.length > 240 || !path.test(word) || /\s{2}|^https?:/.test(word) || (/\s/.test(word) && !code)) return false;
  const name = word.split(/[/\\]/).at(-1) as string;
  if (name === '') return /[\p{L}\d]/u.test(word) && (code || word.split('/').length > 2) && !word.startsWith('/api');
  if (bare.test(name)) return code || word.includes('/') || /^[A-Z]/.test(name) ? /[a-z]{3}/i.test(name) : /^\.(?:env|git|docker|eslint|prettier|github)/.test(name);
  const extension = /\.([A-Za-z0-9]{1,12})$/.exec(name)?.[1];
  if (extension === undefined || !extensions.has(extension.toLowerCase()) || /[(){}]/.test(name.replace(/\{[^}]{1,60}\}/g, ''))) return false;
  return code || !product.test(word);
}

/** The path that a text begins with (after signs alone), where it ends, and whether a list of further paths follows. Null when it begins with none. */
export function leadingPath(text: string, code: readonly Span[], bold: readonly Span[]): { path: string; from: number; to: number } | null {
  const from = text.search(/[\p{L}\d./~@_[*]/u);
  if (from < 0 || from > 8) return null;
  const span = [...code, ...bold].find(([a, b]) => a <= from && b > from);
  if (span) {
    const word = text.slice(from, span[1]).replace(/[:\s]{1,3}$/, '');
    if (isPath(word, code.includes(span))) return { path: word, from, to: span[1] };
  }
  const [word = ''] = /^[^\s,;]{1,240}/.exec(text.slice(from, from + 240)) ?? [];
  const cut = word.replace(/[:)]{1,2}$/, '');
  return isPath(cut, false) && (!span || !code.includes(span)) ? { path: cut, from, to: from + cut.length } : null;
}
