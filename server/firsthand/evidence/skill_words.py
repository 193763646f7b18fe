"""Words for skills: what is called in several ways, and what names too much to prove anything."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Small letters without accents: ``Comptabilité`` is ``comptabilite``."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


# One skill a line, its names between bars, going on where a line begins with one; gathered by hand
# from the usual names in English, French, Dutch and German. Two skills never share a name.
_SAME = """
kubernetes|k8s
javascript|js|ecmascript
node.js|nodejs|node js
react|reactjs|react.js
vue|vuejs|vue.js
angular|angularjs|angular.js
next.js|nextjs
postgresql|postgres
mongodb|mongo db
sql server|mssql|ms sql
c#|csharp|c sharp
c++|cpp|c plus plus
f#|fsharp
.net|dotnet|asp.net|.net core
go|golang
r|rstudio|r studio
ruby|ruby on rails
rust|rustlang
swift|swiftui
spring|spring boot|spring framework
express|express.js|expressjs
spark|apache spark|pyspark
kafka|apache kafka
excel|microsoft excel|ms excel|excel sheet|excel file|excelsheet
|excelbestand|exceltabelle|exceldatei
word|microsoft word|ms word
access|microsoft access|ms access
powerpoint|power point
power bi|powerbi
aws|amazon web services
gcp|google cloud|google cloud platform
azure|microsoft azure
ci/cd|continuous integration|continuous delivery|continuous deployment
machine learning|ml|maschinelles lernen|apprentissage automatique
artificial intelligence|ai|ki|ia|künstliche intelligenz
|intelligence artificielle|kunstmatige intelligentie|artificiële intelligentie
natural language processing|nlp
search engine optimization|search engine optimisation|seo
|suchmaschinenoptimierung|référencement naturel|zoekmachineoptimalisatie
user experience|ux|gebruikerservaring|nutzererfahrung|expérience utilisateur
user interface|ui|user interface design
quality assurance|qa|kwaliteitszorg|qualitätssicherung|assurance qualité
human resources|hr|personalwesen|personeelszaken|ressources humaines|rh
public relations|pr|öffentlichkeitsarbeit|relations publiques
customer relationship management|crm
enterprise resource planning|erp
business intelligence|bi
accounting|bookkeeping|boekhouding|boekhouden|buchhaltung|buchführung|comptabilité|accountancy
project management|projectmanagement|projectbeheer|projektmanagement
|gestion de projet|projectleiding|projektleitung
product management|productmanagement|produktmanagement|gestion de produit
change management|verandermanagement|veränderungsmanagement|conduite du changement
data analysis|data analytics|data-analyse|datenanalyse|analyse de données
data science|datawetenschap|science des données|data scientist
graphic design|grafisch ontwerp|grafische vormgeving|grafikdesign|graphisme|design graphique
web design|webdesign|conception web
web development|webontwikkeling|webentwicklung|développement web
software development|softwareontwikkeling|softwareentwicklung|développement logiciel
translation|vertaling|vertalen|übersetzung|übersetzen|traduction
photography|fotografie|photographie
illustration|illustratie
copywriting|copywriter|rédaction publicitaire
proofreading|correctielezen|lektorat|korrektorat|relecture
user research|gebruikersonderzoek|nutzerforschung|recherche utilisateur|ux research
product strategy|productstrategie|produktstrategie|stratégie produit
facilitation|facilitatie|moderation von workshops|animation d’ateliers
sales|verkoop|vertrieb|vente
purchasing|procurement|inkoop|aankoop|einkauf|achats
logistics|logistiek|logistik|logistique
recruiting|recruitment|rekrutering|recrutement|personalbeschaffung
teaching|lesgeven|unterrichten|enseignement
cybersecurity|cyber security|cyberveiligheid|cybersicherheit|cybersécurité|information security
"""
_LINES = [line.split("|") for line in _SAME.strip().replace("\n|", "|").splitlines()]
SAME: dict[str, tuple[str, ...]] = {fold(name): tuple(line) for line in _LINES for name in line}

# Ordinary words, seasons and first names that are also names of tools: alone they name nothing.
ORDINARY = frozenset(
    """access ada angular ansible atom blender bash c chef dart excel express flask flutter flux go
    hive java jenkins julia kotlin lean less make maya monday notion nuxt oracle outlook pandas pig
    processing puppet r react ruby rust sage scala sketch slack solid spark spring swift teams unity
    vue windows word""".split()
)
# Beside one of these, an ordinary word is the tool: "Go code", "Swift developer".
BESIDE = frozenset(
    """api apis app backend code codebase coding compiler developer developers développeur
    entwickler framework frontend interpreter langage language library microservice microservices
    module ontwikkelaar package plugin programmation programmeren programmeertaal programming
    programmierung programmiersprache repository script scripts sdk sprache taal""".split()
)
# Said in every second subject, or of no use to be read from one.
VAGUE = frozenset(
    """administration analysis business coaching collaboration communication communications company
    creativity customer customers email english deutsch dutch engels english français frans french
    german duits italian kommunikation kommunikationsfähigkeit leadership management manager meeting
    meetings microsoft nederlands négociation office organisation organization planning presentation
    presentations project projects projekt projet report research service spanish strategy support
    team teamwork technology time training travail work working writing
    customer-service problem-solving public-speaking team-building team-leadership time-management
    microsoft-office interpersonal-skills""".split()
)
# Closed compounds of Dutch and German: Kubernetescluster, Fotografiekurs.
TAILS = frozenset(
    """analyse audit beheer bericht bestand cluster code cursus datei dienst entwicklung kurs
    lehrgang lessen les migratie migration ontwikkeling opleiding plan planung praktijk praxis
    prozess proces project projekt rapport schulung script seminar server software strategie
    systeem system tabelle taller team training umstellung unterricht workshop""".split()
)
# Short, and no word of its own in any of the four languages, however it is written.
SAFE = frozenset("aws cad cfd crm css erp gcp gis html iso k8s nlp php plc seo sql".split())
