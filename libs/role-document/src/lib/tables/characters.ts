/**
 * Traditional characters that occur in labels, titles and headings, each followed by its simplified form.
 * Only recognition uses the simplified form: what is handed out is always the text as it was written.
 */
const TRADITIONAL_PAIRS =
  '職职責责務务門门級级權权質质資资內内績绩編编製制經经驗验應应會会條条關关係系稱称評评標标準准達达屬属轄辖' +
  '對对報报導导領领請请審审員员聯联絡络長长總总監监廠厂課课處处辦办專专師师銷销業业財财組组織织幹干晉晋陞升' +
  '徑径發发簡简說说書书範范規规圍围錄录認认鑒鉴鑑鉴學学歷历歲岁顧顾問问機机構构執执協协調调劃划計计數数項项' +
  '時时間间週周號号從从當当與与並并為为無无據据額额體体測测試试養养訓训護护備备設设術术強强點点終终隸隶歸归' +
  '實实際际見见議议決决訂订擬拟給给後后檢检覈核營营運运產产銀银貨货車车間间倉仓庫库電电腦脑網网絡络維维護护' +
  '務务顧顾廣广傳传媒媒圖图畫画樣样採采購购買买賣卖軟软開开發发統统論论證证證证券券險险貸贷稅税帳账賬账單单' +
  '環环節节動动態态進进過过還还遠远選选擇择連连續续約约積积極极責责獎奖懲惩勞劳裝装飾饰齊齐夥伙個个們们來来' +
  '國国區区場场價价費费醫医藥药護护衛卫廚厨師师語语譯译讀读寫写練练習习術术觀观視视親亲類类題题願愿須须預预' +
  '頻频風风飛飞館馆驾驾駕驾駛驶檔档櫃柜櫥橱極极層层戶户儲储優优億亿僱雇' +
  '崗岗溝沟繫系鍵键紀纪簽签變变負负參参識识別别緊紧雜杂訊讯製制註注頁页龍龙傭佣遞递補补遷迁勢势獨独擔担繼继將将於于' +
  '這这讓让舉举臺台灣湾獲获錯错誤误輸输裡里幫帮啟启狀状況况複复彙汇匯汇適适隊队團团結结細细則则屆届華华東东訪访響响' +
  '熱热線线鐵铁鋼钢鑄铸縫缝紡纺飲饮麵面廳厅遊游樂乐療疗劑剂園园貿贸';

function pairsToMap(pairs: string): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    map.set(pairs.charCodeAt(index), pairs.charCodeAt(index + 1));
  }
  return map;
}

export const SIMPLIFIED: ReadonlyMap<number, number> = pairsToMap(TRADITIONAL_PAIRS);

/** Look-alike punctuation, each followed by the form the tables are written in. */
export const PUNCTUATION: ReadonlyMap<number, number> = pairsToMap(
  '｡。︰:∶:﹕:﹔;﹐,﹑、｜|│|┃|¦|︱|〔(〕)﹙(﹚)﹝(﹞)｢「｣」',
);
