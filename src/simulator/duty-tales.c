/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the people of the simulated county report: the county's own words are Chinese. */

#include "simulator/duty-tales.h"

#define PATROL "grid-patrol,app"
#define PEOPLE "hotline-12345,app,walk-in"
#define URGENT "police-110,hotline-12345,officer"
#define OFFICE "department,township"

static const DutyTale tales[] = {
  { "flood", 1, "sensor,police-110,grid-patrol", "{v}{s}积水，车辆被困", "积水约 {n} 厘米，一辆小客车熄火，车上有人，水位仍在上涨。" },
  { "flood", 1, "sensor", "清河水位超过警戒线", "{v}段水位计读数 4.{n} 米，半小时上涨 0.3 米，请核实并通知沿岸转移。" },
  { "flood", 2, "township,grid-patrol", "{v}{s}边坡滑塌，道路堵塞", "滑塌土石约 {n} 方，占据半幅路面，暂无人员受伤。" },
  { "flood", 2, PATROL, "{v}排水渠堵塞，雨水倒灌", "渠口被树枝和杂物堵住，附近 {n} 户院内进水。" },
  { "flood", 3, "sensor,township", "{v}雨量站一小时降雨 {n} 毫米", "请关注低洼院落和涵洞，通知网格员巡查。" },
  { "flood", 3, PATROL, "{v}{s}路灯杆被大风刮歪", "灯杆向路面倾斜，已拉警戒带，需要电力部门处理。" },
  { "fire", 1, "sensor,officer,police-110", "{v}{s}发现明火和浓烟", "火点靠近林地，风向东北，周边 {n} 户已通知准备撤离。" },
  { "fire", 1, "police-110,app", "{v}居民楼厨房起火", "{n} 号楼二层冒烟，户内老人已下楼，消防已出动。" },
  { "fire", 2, "sensor,officer", "山火烟点，摄像机报警", "{v}方向林区有烟升起，请护林员核实。" },
  { "fire", 3, PATROL, "{v}{s}有人焚烧秸秆", "过火面积约 {n} 平方米，现场有人看管，已劝止。" },
  { "fire", 3, PATROL, "{v}电动车在楼道内充电", "楼道内有 {n} 辆电动车飞线充电，堵塞安全出口。" },
  { "traffic", 2, URGENT, "{v}{s}两车相撞，占据一条车道", "一辆货车与一辆小客车刮撞，轻伤一人，后方排队约 {n} 米。" },
  { "traffic", 2, "police-110,officer", "{v}{s}货车侧翻，货物散落", "散落物占据双向车道，请交警和公路部门到场。" },
  { "traffic", 3, PEOPLE, "{v}{s}信号灯不亮", "早高峰路口秩序混乱，请交警疏导并通知维修。" },
  { "traffic", 4, PEOPLE, "{v}{s}车辆违停，堵住消防通道", "有 {n} 辆小车长期停放，无法联系车主。" },
  { "traffic", 3, PATROL, "{v}{s}路面塌陷", "坑长约 {n} 厘米，已摆放锥桶，夜间有危险。" },
  { "facilities", 2, "grid-patrol,app,hotline-12345", "{v}{s}井盖缺失", "人行道上，直径约 {n} 厘米，已用木板临时遮盖。" },
  { "facilities", 3, PEOPLE, "{v}自来水管爆裂", "路面冒水，{n} 户水压不足，请供水公司抢修。" },
  { "facilities", 3, PEOPLE, "{v}停电两小时未恢复", "整条街无电，涉及 {n} 户，其中一户使用制氧机。" },
  { "facilities", 4, PATROL, "{v}{s}路灯不亮", "连续 {n} 盏，夜间行人较多。" },
  { "facilities", 3, PATROL, "{v}健身器材断裂", "单杠焊接处断开，已贴警示，请尽快拆除或维修。" },
  { "facilities", 2, URGENT, "{v}{s}燃气味明显", "路边井口附近闻到燃气味，已劝离群众，禁止明火。" },
  { "environment", 3, "grid-patrol,app,hotline-12345", "{v}{s}污水外溢", "污水流入路面约 {n} 米，气味较重，影响出行。" },
  { "environment", 4, PATROL, "{v}{s}垃圾堆放多日未清运", "约 {n} 袋，有异味，请环卫部门清理。" },
  { "environment", 3, PEOPLE, "{v}工地夜间施工扰民", "打桩机 23 时后仍在作业，周边居民多次投诉。" },
  { "environment", 2, "sensor,department", "清河{v}段水色异常", "水面有泡沫和浮油，请生态环境部门采样。" },
  { "environment", 4, PATROL, "{v}{s}建筑垃圾倾倒", "约 {n} 方，疑为夜间偷倒，已调取附近视频。" },
  { "dispute", 3, "walk-in,grid-patrol,township", "邻里宅基地边界纠纷", "{v}两户因院墙位置争执，已劝开，请司法所调解。" },
  { "dispute", 3, "walk-in,department", "劳务欠薪，{n} 人来访", "称{v}工地拖欠两个月工资，要求当面协商。" },
  { "dispute", 4, "walk-in,grid-patrol", "{v}楼上漏水，赔偿谈不拢", "双方情绪平稳，愿意接受社区调解。" },
  { "dispute", 2, URGENT, "{v}婚姻家庭纠纷，言语激烈", "邻居报称屋内有摔打声，请民警和网格员上门。" },
  { "dispute", 3, "township,walk-in", "{v}土地流转租金纠纷", "涉及 {n} 户，承包方称年底支付，农户要求现付。" },
  { "dispute", 3, PEOPLE, "{v}物业费纠纷，业主聚集", "约 {n} 名业主在物业门口要求说明费用，秩序正常。" },
  { "public-security", 2, "police-110,officer", "{v}{s}多人争吵推搡", "约 {n} 人，起因是停车，暂无人受伤。" },
  { "public-security", 3, "police-110,hotline-12345", "{v}电动车电瓶被盗", "楼下停放 {n} 辆车，其中两辆电瓶丢失。" },
  { "public-security", 3, "hotline-12345,app", "{v}老人接到冒充客服的诈骗电话", "已劝阻转账，请反诈宣传人员上门。" },
  { "public-security", 4, PATROL, "{v}{s}噪声扰民", "音箱外放至 22 时后，已提醒，仍未停止。" },
  { "food-market", 3, PEOPLE, "{v}集市售卖过期食品", "摊位上有 {n} 袋过期饼干，请市场监管部门核查。" },
  { "food-market", 2, URGENT, "{v}餐馆就餐后多人腹痛", "同桌 {n} 人不适，已送医，请封存留样。" },
  { "food-market", 4, PEOPLE, "{v}{s}占道经营", "流动摊贩占用非机动车道，放学时段拥堵。" },
  { "food-market", 4, OFFICE, "{v}集市公平秤损坏", "群众反映复秤不准，请市场监管所检定。" },
  { "campus", 3, "grid-patrol,app,officer", "校园门口停车纠纷", "{v}小学放学时段，接送车辆堵住校车通道。" },
  { "campus", 2, "department,officer", "{v}小学校车抛锚", "车上 {n} 名学生，已在安全处等候，请调换车辆。" },
  { "campus", 3, OFFICE, "{v}小学围墙开裂", "裂缝长约 {n} 厘米，已设围挡，请住建部门鉴定。" },
  { "campus", 4, PEOPLE, "{v}小学门口无证摊点", "放学时段有流动摊点售卖不明食品。" },
  { "help", 1, URGENT, "老人走失求助", "{v}一名老人上午外出未归，患有认知障碍，家属已在周边寻找。" },
  { "help", 2, "app,hotline-12345,grid-patrol", "{v}独居老人电话无人接听", "已联系邻居敲门无应答，请网格员上门查看。" },
  { "help", 3, PEOPLE, "{v}行动不便居民请求送药", "独居，需要降压药，家属在外地。" },
  { "help", 4, "app,walk-in", "{v}居民咨询低保办理", "材料已备齐，请民政窗口回电。" },
  { "help", 3, "grid-patrol,township", "{v}独居老人用电隐患", "室内电线老化，插座发热，请电工上门。" },
  { "help", 2, URGENT, "{v}{s}有人突发疾病倒地", "意识清醒，已拨打 120，请协助引导救护车。" },
  { "other", 4, OFFICE, "{v}流动人口登记核对", "本周新增租住 {n} 户，请网格员入户核对。" },
  { "other", 4, PEOPLE, "{v}{s}流浪犬聚集", "约 {n} 只，孩子上学经过害怕，请协助处置。" },
  { "other", 4, PATROL, "{v}宣传栏玻璃破损", "碎玻璃已清扫，请更换。" },
  { "other", 3, "officer,department", "{v}{s}广告牌松动", "铁皮被风掀起，下方为人行道，已拉警戒带。" },
};

static const char *const spots[] = {
  "村口", "桥头", "小学门口", "菜市场旁", "卫生院对面", "北侧路口", "东街拐角", "涵洞内", "公交站旁", "文化广场", "南侧便道", "停车场入口",
};

guint
duty_tales_get_n (void)
{
  return G_N_ELEMENTS (tales);
}

const DutyTale *
duty_tales_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (tales), NULL);
  return &tales[index];
}

/**
 * duty_tales_tell:
 * @text: a title or a detail
 * @village: where it happens
 * @chance: picks the spot and the number
 *
 * Returns: (transfer full): the text with its marks filled in
 */
char *
duty_tales_tell (const char *text, const char *village, GRand *chance)
{
  g_autoptr (GString) told = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (chance, 3, 60));

  g_string_replace (told, "{v}", village, 0);
  g_string_replace (told, "{s}", spots[g_rand_int_range (chance, 0, G_N_ELEMENTS (spots))], 0);
  g_string_replace (told, "{n}", number, 0);
  return g_string_free (g_steal_pointer (&told), FALSE);
}
