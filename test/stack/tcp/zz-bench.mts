import { Memory } from '/work/main/src/base/memory.ts';
import { Recorder } from '/work/main/src/log/recorder.ts';
import { Tcp, TCP_DEFAULTS } from '/work/main/src/stack/tcp/tcp.ts';
import { sumRange } from '/work/main/src/wire/checksum.ts';
const N=4096;
const memory = new Memory({ wireBytes: 0, mbufBytes: N*2112, appBytes: 1<<24 });
const i32=()=>new Int32Array(N);
class Mb { frameAddress=i32();frameBytes=i32();frame=i32();conversation=i32().fill(-1);lane=i32();flowGroup=i32();checksumOk=new Uint8Array(N).fill(1);sum=i32();arrivalNs=new Float64Array(N);next=i32();payloadAddress=i32();payloadBytes=i32();
 pool=i32(); top=N; constructor(){for(let i=0;i<N;i++){this.frameAddress[i]=memory.mbufs.address+i*2112+66;this.pool[i]=i;}}
 alloc(p:number){return this.pool[--this.top]!;} free(m:number){this.pool[this.top++]=m;} lend(m:number){} }
const mb=new Mb();
let rows=0;
const rec=new Recorder(0,{chunk(c){rows+=c.count;}});
const ch=new Float64Array(1<<16), cx=i32(), cy=i32(), ck=i32(), cc=new Float64Array(N); let cn=0;
const ports:any={core:0,memory,recorder:rec,mbufs:mb,conditions:{push(k:number,h:number,c:number,x:number,y:number){ck[cn]=k;ch[cn]=h;cc[cn]=c;cx[cn]=x;cy[cn]=y;cn++;}},
 timers:{schedule(f:number,d:number){},cancel(f:number){}},tx:{pieceAddress:new Int32Array(64),pieceBytes:new Int32Array(64),pieceStreamOffset:new Int32Array(64),frame(){}},personalities:null,nowNs:0};
const ip={l4Address:0,begin(t:any,p:number){const m=mb.alloc(1);this.l4Address=mb.frameAddress[m]!+34;return m;},finish(m:number){mb.free(m);}};
const tcp=new Tcp(ports,ip as any,{...TCP_DEFAULTS, pacing: (process.argv[2] as any) ?? 'trace'});
const FL=+(process.argv[3]??1000);
const tuple:any={family:4,lane:0,local0:1,local1:0,local2:0,local3:0,remote0:2,remote1:0,remote2:0,remote3:0,localPort:80,remotePort:0,remoteMacHigh:1,remoteMacLow:2};
const v=memory.view;
function seg(port:number,flags:number,seq:number,ack:number,bytes:number):number{
 const m=mb.alloc(0); const ipa=mb.frameAddress[m]!+14; const at=ipa+20;
 v.setUint8(ipa,0x45); v.setUint16(ipa+2,40+bytes);
 v.setInt32(at,(port<<16)|80); v.setInt32(at+4,seq); v.setInt32(at+8,ack); v.setInt32(at+12,(5<<28)|(flags<<16)|65535); v.setInt32(at+16,0);
 mb.frameBytes[m]=54+bytes; tuple.remotePort=port; tuple.remote0=2+(port&7);
 return m;
}
function inp(m:number,bytes:number){ tcp.input(m,tuple,mb.frameAddress[m]!+34,20+bytes); if(!tcp.keepsMbuf) mb.free(m); }
const handles=new Float64Array(FL), lseq=new Int32Array(FL), rseq=new Int32Array(FL);
for(let f=0;f<FL;f++){ inp(seg(f+1,2,999,0,0),0); const s=tcp.snapshot(tcp.lastFlow); lseq[f]=(s.iss+1)|0; rseq[f]=1000; cn=0; inp(seg(f+1,16,1000,lseq[f]!,0),0); handles[f]=ch[0]!; tcp.accept(ch[0]!,f); cn=0; }
tcp.endBatch();
const now=()=>Number(process.hrtime.bigint());
function data(R:number,B:number){ let t0=now(), base=0; rows=0;
 for(let r=0;r<R;r++){ const f=(r*7919)%FL; const m=seg(f+1,16,rseq[f]!,lseq[f]!,B); rseq[f]=(rseq[f]!+B)|0; ports.nowNs+=1000; inp(m,B);
  if((r&15)===15){ tcp.endBatch(); for(let i=0;i<cn;i++) tcp.recvDone(ch[i]!,cy[i]!); cn=0; } }
 tcp.endBatch(); for(let i=0;i<cn;i++) tcp.recvDone(ch[i]!,cy[i]!); cn=0;
 return ((now()-t0)/R).toFixed(0); }
const A=new Int32Array(1),Bb=new Int32Array(1);
function send(R:number,B:number){ let ts=0,ta=0; 
 for(let r=0;r<R;r++){ const f=(r*7919)%FL; A[0]=memory.app.address+(r%1000)*1460; Bb[0]=B; ports.nowNs+=1000; let t0=now(); tcp.sendv(handles[f]!,A,Bb,1); let t1=now(); lseq[f]=(lseq[f]!+B)|0; const m=seg(f+1,16,rseq[f]!,lseq[f]!,0); let t2=now(); inp(m,0); ta+=now()-t2; ts+=t1-t0; cn=0; }
 return `sendv ${(ts/R).toFixed(0)} ack-of-data ${(ta/R).toFixed(0)} (each incl. ~${clk} clock)`; }
let clk=0; {const t=now(); for(let i=0;i<1e5;i++) now(); clk=Math.round((now()-t)/1e5);}
function pure(R:number){ let t0=now(); for(let r=0;r<R;r++){ const f=(r*7919)%FL; ports.nowNs+=1000; inp(seg(f+1,16,rseq[f]!,lseq[f]!,0),0);} return ((now()-t0)/R).toFixed(0);}
function segonly(R:number,B:number){ let t0=now(); for(let r=0;r<R;r++){ const m=seg(1,16,0,0,B); mb.free(m);} return ((now()-t0)/R).toFixed(0);}
function sum(R:number){ let t0=now(); let x=0; for(let r=0;r<R;r++) x+=sumRange(memory,memory.app.address+(r&1023)*1504,1500); return ((now()-t0)/R).toFixed(0);}
for(let k=0;k<4;k++){ console.log('build',segonly(300000,1),'data1448',data(600000,1448),'data100',data(600000,100),'pureack',pure(600000),'sum1500',sum(200000)); console.log(send(300000,1448)); }
console.log(rows, tcp.flowCount);
