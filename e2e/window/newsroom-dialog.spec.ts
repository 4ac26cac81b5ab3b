import { NewsroomDialog } from "./pages/newsroom-dialog.ts";
import { ProofDesk } from "./pages/proof-desk.ts";
import { expect, test } from "./window-test.ts";

const PERSON = { name: "章闻笛", pin: "2468" };

test("people, PINs, stages and names are kept as they are typed, and faults are told in words", async ({
  dayang,
}) => {
  await dayang.open();
  const { page } = dayang;
  const desk = new ProofDesk(page);
  const newsroom = new NewsroomDialog(page);
  await desk.open();
  await newsroom.open();
  const row = newsroom.person(PERSON.name);

  await test.step("a person comes, changes roles, and one role stays", async () => {
    await page.getByTestId("newsroom-add").click();
    await expect(page.getByTestId("newsroom-name-fault")).toHaveText("请填姓名");
    await newsroom.add(PERSON.name, "proofreader");
    await page.getByTestId("newsroom-name").fill(PERSON.name);
    await page.getByTestId("newsroom-add").click();
    await expect(page.getByTestId("people-fault")).toContainText("重复了");
    await page.getByTestId("newsroom-name").fill("");
    await row.getByTestId("role-dutyEditor").click();
    await expect(row.getByTestId("role-dutyEditor")).toHaveAttribute("aria-pressed", "true");
    await row.getByTestId("role-proofreader").click();
    await expect(row.getByTestId("role-proofreader")).toHaveAttribute("aria-pressed", "false");
    // The last role is not taken away; the button says so and takes the click all the same.
    await expect(row.getByTestId("role-dutyEditor")).toHaveAttribute("title", "至少要有一个职务");
    await row.getByTestId("role-dutyEditor").click({ force: true });
    await expect(row.getByTestId("role-dutyEditor")).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("a PIN is typed twice, and the one before is asked for", async () => {
    await row.getByTestId("person-pin").click();
    await row.getByTestId("pin-new").fill("12");
    await row.getByTestId("pin-go").click();
    await expect(row.getByTestId("pin-new-fault")).toContainText("4 到 12 位数字");
    await row.getByTestId("pin-new").fill("1357");
    await row.getByTestId("pin-again").fill("1358");
    await row.getByTestId("pin-go").click();
    await expect(row.getByTestId("pin-again-fault")).toHaveText("两次输入的不一样");
    await newsroom.setPin({ name: PERSON.name, pin: "1357" });
    await expect(row.getByTestId("person-pin")).toHaveText("换密码");
    await newsroom.typePin(PERSON, "1358");
    await expect(row.getByTestId("pin-old-fault")).toContainText("密码不对");
    await newsroom.setPin(PERSON, "1357");
  });

  await test.step("stages are added, moved and taken away", async () => {
    await newsroom.tab("stages");
    const stages = page.getByTestId("stage");
    await expect(stages).toHaveCount(3);
    await page.getByTestId("stage-add").click();
    await expect(stages).toHaveCount(4);
    await expect(stages.last()).toContainText("校对");
    await expect(stages.last()).toContainText("还没有人能签");
    await stages.last().getByTestId("stage-earlier").click();
    await expect(stages.nth(2)).toContainText("校对");
    await stages.nth(2).getByTestId("stage-role").click();
    await page.getByRole("option", { name: "值班主任" }).click();
    await expect(stages.nth(2)).toContainText("值班主任");
    await expect(stages.nth(2)).not.toContainText("还没有人能签");
    await stages.nth(2).getByTestId("stage-remove").click();
    await expect(stages).toHaveCount(3);
  });

  await test.step("names are typed and pasted, none twice", async () => {
    await newsroom.tab("names");
    const names = page.getByTestId("known-name");
    const before = await names.count();
    await page.getByTestId("names-add").click();
    await names.last().getByTestId("name-name").fill("石望川");
    await names.last().getByTestId("name-posts").fill("区委书记");
    await names.last().getByTestId("name-rank").fill("1");
    await page.getByTestId("names-paste").click();
    await page.getByTestId("names-lines").fill("江映\t区委常委、宣传部部长\t2\n石望川");
    await page.getByTestId("names-paste-go").click();
    await page.getByTestId("names-save").click();
    await expect(newsroom.dialog).toContainText("这个姓名前面已有");
    await names.last().getByTestId("name-remove").click();
    await page.getByTestId("names-save").click();
    await expect(page.getByTestId("names-save")).toBeDisabled();
    await newsroom.close();
    await newsroom.open();
    await newsroom.tab("names");
    await expect(names).toHaveCount(before + 2);
    await expect(names.nth(before).getByTestId("name-name")).toHaveValue("石望川");
    await expect(names.nth(before + 1).getByTestId("name-posts")).toHaveValue(
      "区委常委、宣传部部长",
    );
  });

  await test.step("a server without a host and the network without a certificate are not taken", async () => {
    await newsroom.tab("destinations");
    await page.getByTestId("destination-add").click();
    await page.getByTestId("destination-kind").getByText("SFTP").click();
    await page.getByTestId("destination-port").fill("99999");
    await page.getByTestId("destination-save").click();
    await expect(page.getByTestId("destination-host-fault")).toHaveText("这一项要填");
    await expect(page.getByTestId("destination-port-fault")).toContainText("1 到 65535");
    await newsroom.tab("sharing");
    await page.getByTestId("sharing-on").click();
    await page.getByTestId("sharing-save").click();
    await expect(page.getByTestId("sharing-certificate-fault")).toHaveText(
      "请选文件，或填完整路径",
    );
    await newsroom.close();
  });

  await test.step("the new PIN is the one that lets in, until the person is taken off", async () => {
    await page.getByTestId("enter-open").click();
    await desk.giveName({ name: PERSON.name, pin: "1357" });
    await expect(page.getByTestId("enter-fault")).toContainText("密码不对");
    await desk.giveName(PERSON);
    await expect(page.getByTestId("desk-person")).toContainText(PERSON.name);
    await newsroom.open();
    await row.getByTestId("person-remove").click();
    await row.getByTestId("person-remove-go").click();
    await expect(row).toHaveCount(0);
    await newsroom.close();
    await page.getByTestId("prove-page").click();
    const told = page.locator("[data-sonner-toast]").filter({ hasText: "登录已过期" });
    await expect(told).toBeVisible();
    await expect(page.getByTestId("enter-open")).toBeVisible();
  });
});
