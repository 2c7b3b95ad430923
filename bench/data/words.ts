/**
 * What people wrote, each in other words: around the sentences of a life stand where it was, what it was about and what it
 * did to them, drawn by the report's id. Common words are in very many reports and the names of villages in few, as in the
 * letters of a real place. All places are invented, and nothing looks like a number of a person.
 */
import { chanceOf } from "@/scripts/demo-chance";

const times =
  "上周一,上周三下午,这个月初,月底最后一天,春节前,国庆后,前天一早,昨天下班前,连续三个星期,开学以前,雨季开始时,搬家以后".split(
    ",",
  );
const halls =
  "政务大厅二楼,便民服务中心,街道综合窗口,开发区企业服务窗口,社区工作站,乡镇便民大厅,自助服务区,不动产专窗,医保经办窗口,税务服务厅,公积金管理部,车管服务站,人才服务窗口,婚姻登记处,用水用电窗口,项目帮办窗口".split(
    ",",
  );
const firsts = "云石青柳桃松竹梅兰桂枫柏槐榆荷菱芦苇鹤雁鹭鸥鲤泉溪涧湖沙岭峰岩坡坪塘湾渡".split("");
const lasts = "桥井坊巷塘湾岭坪畈渡台亭屯庄沟洼塬寨浦埠".split("");
const matters =
  "房产证更名,继承过户,营业执照换发,食品许可延续,施工许可变更,异地报销备案,养老保险转移,公积金异地提取,户口迁入,新生儿落户,税务注销清算,三相电报装,排污登记,网约车从业证,宅基地确权,安置房办证,残疾补贴续期,高龄津贴停发,加装电梯备案,物业维修资金,幼儿园入学登记,学籍转接,职业资格补贴,退役军人优待证,农机补贴,林木采伐证,水井取水许可,广告牌备案,消防检查意见,燃气开通,有线网络入户,工伤认定,失业金申领,生育津贴,慢性病门诊,公租房轮候,车位产权,道路挖掘许可,夜间施工证明,垃圾清运合同,小作坊登记,民宿备案,快递网点备案,药店变更地址,诊所年审,法人变更,股权登记,商标质押,出口退税,发票增量,土地租约备案,大棚用地,养殖场环评,屠宰检疫,种子经营备案,校车许可,课后托管备案,驾校结业,货车年检,船舶登记".split(
    ",",
  );
const details =
  "系统里还挂着前一个业主的名字,登记信息与身份证差一个字,复印件要求重新盖章,旧档案找不到原件,审批流程停在第二步,预约号一直放不出来,窗口说模板又换了,缴费以后没有出票,公示期过了没有下文,电子章无法识别,照片一直审核不通过,两个系统的数据对不上,要求提供十年前的证明,委托书格式改了三次,邮寄的材料没有登记,短信说已办结却领不到证,经办人换了三个,测绘报告说已过期,需要邻居签字才给办,外地的证明不认,承诺容缺受理又改口,评估费没有说明,指南上写的科室已经撤销,电话转了五次又转回来".split(
    ",",
  );
const effects =
  "孩子入学等着用,贷款下个月到期,店面空着还要交租金,老人行动不便来回很难,合同快要违约了,工人等着开工,已经请了四次假,生意停了半个月,家里就靠这笔补贴,货压在仓库出不去,婚期已经定了,项目验收卡在这里,车子一直不能上路,病人等着报销,收成以前必须办好,不敢再相信口头答复".split(
    ",",
  );
const closings =
  "请帮忙协调。,盼尽快答复。,请给一个准话。,麻烦核实一下。,希望有人负责到底。,只想知道下一步找谁。,谢谢窗口的同志。".split(
    ",",
  );

/** What stands before and after the sentences of the life. Nothing in it is masked before a unit reads it. */
export function wordsAround(complaintId: number): { readonly before: string; readonly after: string } {
  const { pick } = chanceOf(complaintId);
  const village = `${pick(firsts)}${pick(firsts)}${pick(lasts)}`;
  const before = `${pick(times)}，${village}村的人在${pick(halls)}问${pick(matters)}。`;
  const after = `另外${pick(matters)}也没有办成：${pick(details)}。${pick(effects)}，${pick(closings)}`;
  return { before, after };
}
